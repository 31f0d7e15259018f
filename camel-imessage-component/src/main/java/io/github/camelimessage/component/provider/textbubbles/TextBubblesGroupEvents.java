package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.ParticipantChanged.Change;
import java.time.Clock;
import java.util.Map;

/** Turns what happened to a group into an event. */
final class TextBubblesGroupEvents {

    private final String account;
    private final Clock clock;
    private final TextBubblesMemory memory;
    private final TextBubblesRoster roster;

    TextBubblesGroupEvents(String account, Clock clock, TextBubblesMemory memory, TextBubblesRoster roster) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
        this.roster = roster;
    }

    /** @throws UnexpectedJson for what is without what makes it one */
    InboundEvent read(TextBubblesNews news) {
        return switch (news.kind()) {
            case "chat.participant.added" -> person(news, Change.ADDED);
            case "chat.participant.left" -> person(news, went(news));
            case "chat.title.changed" ->
                new InboundEvent.GroupRenamed(
                        envelope(news, "renamed:" + key(news)),
                        null,
                        TextBubblesWords.first(news.data(), "name", "title"));
            default ->
                new InboundEvent.GroupIconChanged(envelope(news, "icon-changed:" + key(news)), null, removed(news));
        };
    }

    /** What tells one change of a group from the next: the id that the change has on the device, else that of the event. */
    private static String key(TextBubblesNews news) {
        String device = news.data().at("externalMessageId").filledOrNull();
        return device == null ? news.thing() : TextBubblesIds.safe(device);
    }

    /** Null says that the picture is gone, and nothing at all that nobody saw which one it is now. */
    private static boolean removed(TextBubblesNews news) {
        return news.data().plain() instanceof Map<?, ?> fields
                && fields.containsKey("photoUrl")
                && fields.get("photoUrl") == null;
    }

    private static TextBubblesMember member(TextBubblesNews news) {
        TextBubblesMember member = TextBubblesMember.of(news.data().at("participant"));
        if (member == null) {
            news.data().at("participant").asObject().at("handle").text();
            throw new UnexpectedJson("data.participant.handle: expected text, found nothing");
        }
        return member;
    }

    /** Somebody leaves by themselves, or is removed by another. */
    private Change went(TextBubblesNews news) {
        String actor = news.data().at("actor").filledOrNull();
        TextBubblesMember member = member(news);
        boolean alone = actor == null
                || actor.equals(member.handle())
                || member.isSelf() && actor.equals(news.data().at("to").textOrNull())
                || roster.identity(actor).equals(roster.identity(member.handle()));
        return alone ? Change.LEFT : Change.REMOVED;
    }

    private InboundEvent person(TextBubblesNews news, Change change) {
        TextBubblesMember member = member(news);
        roster.seen(member);
        String fact = change == Change.ADDED ? "participant-added" : "participant-left";
        String chat = chat(news).value();
        String key = roster.keyOf(chat, member.handle(), fact, key(news));
        String who = IdText.digest(member.isSelf() ? TextBubblesMember.SELF : roster.identity(member.handle()));
        String line = news.data().at("to").filledOrNull();
        Handle shown = !member.isSelf() ? roster.shown(member.handle()) : line == null ? null : new Handle(line);
        return new InboundEvent.ParticipantChanged(
                envelope(news, fact + ":" + IdText.digest(who + "\n" + key)), null, shown, change);
    }

    /** The conversation; older texts have its guid in the place of the UUID, and nothing else. */
    private static ChatId chat(TextBubblesNews news) {
        return news.chat() == null
                ? new ChatId(news.data().at("chatId").text())
                : news.chat().id();
    }

    private Envelope envelope(TextBubblesNews news, String fact) {
        JsonAt data = news.data();
        ChatId chat = chat(news);
        Handle actor = data.at("actor").filledOrNull() == null
                ? null
                : TextBubblesForms.person(data.at("actor").text()) == null
                        ? null
                        : roster.shown(data.at("actor").text());
        String line = data.at("to").filledOrNull();
        boolean ours =
                actor != null && (actor.value().equals(line) || memory.lines().contains(actor.value()))
                        || TextBubblesMember.SELF.equals(data.at("actor").textOrNull());
        return news.envelope(
                account,
                TextBubblesIds.of(account, IdText.digest(chat.value()), fact),
                line,
                news.told() == null ? clock.instant() : news.told(),
                chat,
                true,
                actor,
                ours);
    }
}
