package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.ScheduledMessage;
import io.github.camelimessage.component.model.ScheduledMessage.State;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Turns what was posted or streamed into an event. Ids are {@code textbubbles:<account>:<message>:<fact>}; where the same fact can come
 * about twice and no list tells of it, the id of TextBubbles' own event is a part of the fact, which both paths share.
 */
final class TextBubblesEvents {

    private final String account;
    private final Clock clock;
    private final TextBubblesMemory memory;
    private final TextBubblesChats chats;
    private final TextBubblesRoster roster;
    private final TextBubblesGroupEvents groups;
    private final TextBubblesReactions reactions;

    TextBubblesEvents(
            String account, Clock clock, TextBubblesMemory memory, TextBubblesChats chats, TextBubblesRoster roster) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
        this.chats = chats;
        this.roster = roster;
        this.groups = new TextBubblesGroupEvents(account, clock, memory, roster);
        this.reactions = new TextBubblesReactions(account, clock, memory, roster);
    }

    /**
     * What the body says.
     *
     * @throws UnexpectedJson for a known kind without what makes it one
     */
    InboundEvent read(JsonAt body, String raw) {
        TextBubblesNews news = TextBubblesNews.of(body, raw);
        chats.seen(news.chat(), line(news));
        return switch (news.kind()) {
            case "message.inbound" -> received(news);
            case "message.queued" -> progress(news, Step.QUEUED);
            case "message.sent" -> progress(news, Step.SENT);
            case "message.delivered" -> progress(news, Step.DELIVERED);
            case "message.read" -> progress(news, Step.READ);
            case "message.failed" -> progress(news, Step.FAILED);
            case "message.fallback" -> progress(news, Step.FALLBACK);
            case "message.reaction" -> reactions.reaction(news);
            case "message.audio_kept" -> reactions.voiceKept(news);
            case "message.edited" ->
                new InboundEvent.MessageEdited(
                        ofMessage(news, "edited:" + news.thing()),
                        new MessageId(news.message()),
                        news.data().at("text").filledOrNull());
            case "message.edit_failed" ->
                new InboundEvent.EditFailed(
                        ofMessage(news, "edit-failed:" + news.thing()),
                        new MessageId(news.message()),
                        TextBubblesWords.first(news.data(), "errorCode", "error"));
            case "message.unsent" ->
                new InboundEvent.MessageUnsent(ofMessage(news, "unsent"), new MessageId(news.message()));
            case "message.deleted" ->
                new InboundEvent.MessageDeleted(ofMessage(news, "deleted"), new MessageId(news.message()));
            case "message.scheduled" -> scheduled(news, EventType.SCHEDULED_CREATED, "scheduled", State.PENDING);
            case "message.schedule_cancelled" ->
                scheduled(news, EventType.SCHEDULED_CANCELLED, "schedule-cancelled", State.UNKNOWN);
            case "typing.indicator" -> typing(news);
            case "chat.participant.added", "chat.participant.left", "chat.title.changed", "chat.photo.changed" ->
                groups.read(news);
            case "whatsapp.status" -> TextBubblesSession.read(news, account, when(news, null));
            case "facetime.incoming" -> TextBubblesCalls.incoming(news, account, when(news, null), memory.lines());
            case "facetime.status_changed" -> TextBubblesCalls.changed(news, account, when(news, null), memory.lines());
            case "webhook.test" -> new InboundEvent.Test(passing(news, "test"));
            default -> new InboundEvent.Unrecognised(passing(news, news.kind()), news.kind());
        };
    }

    /** Which of our lines it concerns as far as it tells that itself, or null: those that come in are for it, ours are from it. */
    private static String line(TextBubblesNews news) {
        return switch (news.kind()) {
            case "message.inbound" -> news.data().at("to").filledOrNull();
            case "message.sent" -> news.data().at("from").filledOrNull();
            default -> null;
        };
    }

    private Instant when(TextBubblesNews news, String field) {
        Instant exact = field == null ? null : news.data().at(field).timeOrNull();
        return exact != null ? exact : news.told() != null ? news.told() : clock.instant();
    }

    private String id(String thing, String fact) {
        return TextBubblesIds.of(account, thing, fact);
    }

    private InboundEvent received(TextBubblesNews news) {
        JsonAt data = news.data();
        String id = news.message();
        Handle sender = roster.sender(data);
        String parent = data.at("parentMessageId").filledOrNull();
        if (parent == null) {
            parent = data.at("replyTo").at("messageId").filledOrNull();
        }
        ChatId chat =
                news.chat() == null ? memory.of(parent).chat() : news.chat().id();
        boolean group = news.chat() == null
                ? chat != null && memory.of(parent).group()
                : news.chat().group();
        memory.named(id, data.at("externalMessageId").filledOrNull());
        memory.received(id, chat, group, sender);
        Content content = new Content(
                data.at("text").filledOrNull(),
                null,
                TextBubblesWords.attachments(data.at("attachments")),
                parent == null ? null : new MessageId(parent),
                null);
        return new InboundEvent.MessageReceived(
                news.envelope(
                        account,
                        id(id, "received"),
                        data.at("to").filledOrNull(),
                        when(news, null),
                        chat,
                        group,
                        sender,
                        false),
                new MessageId(id),
                content);
    }

    private InboundEvent progress(TextBubblesNews news, Step step) {
        JsonAt data = news.data();
        String id = news.message();
        memory.named(id, data.at("externalMessageId").filledOrNull());
        if (memory.of(id).chat() == null || news.chat() != null) {
            memory.sent(id, news.sentTo(), news.chat() != null && news.chat().group(), null);
        }
        TextBubblesMemory.Kept kept = memory.of(id);
        Envelope envelope = news.envelope(
                account,
                id(id, fact(step, kept.retries())),
                data.at("from").filledOrNull(),
                when(news, step == Step.READ ? "readAt" : null),
                kept.chat(),
                kept.group(),
                null,
                true);
        return new InboundEvent.MessageProgress(
                envelope,
                new MessageId(id),
                step,
                kept.key(),
                step == Step.FAILED ? TextBubblesWords.first(data, "errorCode", "error") : null);
    }

    /** The fact of a step. A message that is tried again takes its steps again, and those are others. */
    static String fact(Step step, int retries) {
        String name = step.name().toLowerCase(Locale.ROOT);
        return retries == 0 ? name : name + "-" + (retries + 1);
    }

    /** The envelope of what became of a message, of ours or somebody's, by what is known of it. */
    private Envelope ofMessage(TextBubblesNews news, String fact) {
        String id = news.message();
        memory.named(id, news.data().at("externalMessageId").filledOrNull());
        if (news.chat() != null) {
            memory.seen(id, news.chat().id(), news.chat().group());
        }
        TextBubblesMemory.Kept kept = memory.of(id);
        boolean ours = !Boolean.TRUE.equals(kept.inbound());
        return news.envelope(
                account,
                id(id, fact),
                news.data().at(ours ? "from" : "to").filledOrNull(),
                when(news, null),
                kept.chat(),
                kept.group(),
                kept.sender(),
                ours);
    }

    private InboundEvent scheduled(TextBubblesNews news, EventType type, String fact, State state) {
        Envelope envelope = ofMessage(news, fact);
        return new InboundEvent.Scheduled(
                envelope,
                type,
                new ScheduledMessage(
                        news.message(),
                        envelope.chat(),
                        news.data().at("text").filledOrNull(),
                        news.data().at("scheduledAt").timeOrNull(),
                        null,
                        state,
                        null,
                        null));
    }

    /** No event ever tells that it ended: what shows it should forget it after a few seconds. */
    private InboundEvent typing(TextBubblesNews news) {
        ChatId chat = news.chat() == null ? null : news.chat().id();
        Envelope envelope = news.envelope(
                account,
                id(news.thing(), "typing"),
                news.data().at("to").filledOrNull(),
                when(news, null),
                chat,
                news.chat() != null && news.chat().group(),
                roster.sender(news.data()),
                false);
        String state = news.data().at("state").textOrNull();
        return state == null || state.equals("composing")
                ? new InboundEvent.Typing(envelope, true)
                : new InboundEvent.Unrecognised(envelope, news.kind());
    }

    /** For what has no identity but that of its event. */
    private Envelope passing(TextBubblesNews news, String fact) {
        return news.envelope(account, id(news.thing(), fact), null, when(news, null), null, false, null, false);
    }
}
