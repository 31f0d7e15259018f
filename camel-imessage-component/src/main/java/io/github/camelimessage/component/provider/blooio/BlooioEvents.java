package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;

/**
 * Turns what was posted into an event. Ids are {@code blooio:<account>:<message>:<fact>}, without the time where another path to
 * the same fact may tell another one, and with it where the same fact can come about twice and only posts tell of it.
 */
final class BlooioEvents {

    private static final String PURCHASE = "number.purchase.";

    private final String account;
    private final Clock clock;
    private final BlooioMemory memory;

    BlooioEvents(String account, Clock clock, BlooioMemory memory) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
    }

    /**
     * What the body says.
     *
     * @throws io.github.camelimessage.component.internal.UnexpectedJson for a known kind without what makes it one
     */
    InboundEvent read(JsonAt body, String raw) {
        BlooioNews news = BlooioNews.of(body, raw);
        return switch (news.kind()) {
            case "message.received" -> received(news);
            case "message.queued" -> progress(news, Step.QUEUED, "queued_at");
            case "message.sent" -> progress(news, Step.SENT, "sent_at");
            case "message.delivered" -> progress(news, Step.DELIVERED, "delivered_at");
            case "message.read" -> progress(news, Step.READ, "read_at");
            case "message.failed" -> progress(news, Step.FAILED, "failed_at");
            case "message.reaction" -> reaction(news);
            case "typing.started" -> new InboundEvent.Typing(passing(news, "typing-started"), true);
            case "typing.stopped" -> new InboundEvent.Typing(passing(news, "typing-stopped"), false);
            case "group.name_changed" -> renamed(news);
            case "group.icon_changed" -> iconChanged(news);
            case "poll.created" -> poll(news, EventType.POLL_CREATED, "poll-created");
            case "poll.received" -> poll(news, EventType.POLL_RECEIVED, "poll-received");
            case "poll.voted" -> poll(news, EventType.POLL_VOTED, "poll-voted:" + vote(news));
            case "contact.shared" -> new InboundEvent.ContactShared(passing(news, "contact-shared"));
            case "safety.state_changed" ->
                notice(
                        news,
                        EventType.ACCOUNT_SAFETY_CHANGED,
                        "safety",
                        news.data().at("action").filledOrNull());
            case "safety.number_banned" -> notice(news, EventType.ACCOUNT_LINE_BANNED, "banned", "banned");
            case "number.removed" -> notice(news, EventType.ACCOUNT_LINE_REMOVED, "removed", "removed");
            default ->
                news.kind().startsWith(PURCHASE)
                        ? notice(
                                news,
                                EventType.ACCOUNT_PURCHASE_CHANGED,
                                news.kind(),
                                news.kind().substring(PURCHASE.length()))
                        : new InboundEvent.Unrecognised(passing(news, news.kind()), news.kind());
        };
    }

    private InboundEvent received(BlooioNews news) {
        String id = news.message();
        ChatId chat = chat(news, id, false);
        return new InboundEvent.MessageReceived(
                envelope(news, id, "received", "received_at", chat, false), new MessageId(id), content(news.data()));
    }

    /** What a message says, in a post and in a list alike. */
    static Content content(JsonAt message) {
        String answered = BlooioWords.first(message, "reply_to_message_id");
        if (answered == null) {
            answered = BlooioWords.first(message.at("reply_to"), "message_id", "guid");
        }
        return new Content(
                message.at("text").filledOrNull(),
                null,
                BlooioWords.attachments(message.at("attachments")),
                answered == null ? null : new MessageId(answered),
                null);
    }

    private InboundEvent progress(BlooioNews news, Step step, String time) {
        String id = news.message();
        ChatId chat = chat(news, id, true);
        return new InboundEvent.MessageProgress(
                envelope(news, id, fact(step), time, chat, true),
                new MessageId(id),
                step,
                memory.keyOf(id),
                step == Step.FAILED ? reason(news.data()) : null);
    }

    static String fact(Step step) {
        return step.name().toLowerCase(Locale.ROOT);
    }

    private static String reason(JsonAt data) {
        JsonAt error = data.at("error");
        String code = error.isObject()
                ? error.at("code").filledOrNull()
                : data.at("error_code").filledOrNull();
        String text = error.isObject()
                ? error.at("message").filledOrNull()
                : BlooioWords.first(data, "error_message", "error");
        return code == null ? text : text == null ? code : code + ": " + text;
    }

    private InboundEvent reaction(BlooioNews news) {
        JsonAt data = news.data();
        String target = BlooioWords.first(data, "target_message_id", "message_id");
        if (target == null) {
            target = data.at("message_id").text();
        }
        boolean ours = "outbound".equals(data.at("direction").textOrNull());
        ChatId chat = chat(news, target, ours);
        String name = data.at("reaction").text();
        boolean added = !"remove".equals(data.at("action").textOrNull()) && !name.startsWith("-");
        Envelope envelope = news.envelope(
                account,
                BlooioIds.of(account, target, reactionFact(name, added, ours ? null : who(news, chat))),
                when(news, null),
                chat,
                ours);
        return new InboundEvent.Reaction(envelope, null, new MessageId(target), bare(name), added);
    }

    private static String who(BlooioNews news, ChatId chat) {
        return news.sender(chat) == null ? null : news.sender(chat).value();
    }

    /** Lists write the same fact; neither form has an id or a time that the other one is known to share. */
    static String reactionFact(String name, boolean added, String who) {
        return (added ? "reaction-added:" : "reaction-removed:")
                + IdText.digest(bare(name) + "\n" + (who == null ? "" : who));
    }

    /** The name without the sign that requests have in front of it. */
    static String bare(String name) {
        return name.length() > 1 && (name.startsWith("+") || name.startsWith("-")) ? name.substring(1) : name;
    }

    private InboundEvent renamed(BlooioNews news) {
        String name = BlooioWords.first(news.data(), "name", "group_name");
        return new InboundEvent.GroupRenamed(
                ofGroup(news, "renamed"),
                null,
                name == null ? news.data().at("group").at("name").filledOrNull() : name);
    }

    /** Only the flat form tells the picture's address. What it is like when the picture was removed is not documented: then none. */
    private InboundEvent iconChanged(BlooioNews news) {
        boolean removed = news.flat() && news.data().at("icon_url").filledOrNull() == null;
        return new InboundEvent.GroupIconChanged(ofGroup(news, "icon-changed"), null, removed);
    }

    /** A group can be given the same name twice, so the time tells one change from another. */
    private Envelope ofGroup(BlooioNews news, String fact) {
        String group = news.groupId();
        if (group == null) {
            group = news.data().at("group_id").text();
        }
        Instant when = when(news, null);
        memory.seen(null, v4Chat(news), new ChatId(group));
        String told = news.told() == null ? "" : ":" + news.told().toEpochMilli();
        return news.envelope(
                account, BlooioIds.of(account, IdText.digest(group), fact + told), when, new ChatId(group), false);
    }

    private InboundEvent poll(BlooioNews news, EventType type, String fact) {
        JsonAt data = news.data();
        String poll = BlooioWords.first(data, "poll_id", "message_id");
        if (poll == null) {
            poll = data.at("poll_id").text();
        }
        boolean ours = type == EventType.POLL_CREATED;
        ChatId chat = chat(news, poll, ours);
        JsonAt facts = data.at("poll").isObject() ? data.at("poll") : data;
        return new InboundEvent.PollChanged(
                news.envelope(account, BlooioIds.of(account, poll, fact), when(news, null), chat, ours),
                type,
                new MessageId(poll),
                facts.at("title").filledOrNull(),
                facts.at("options")
                        .each(option -> option.isObject() ? option.at("text").filledOrNull() : option.filledOrNull()),
                choice(data));
    }

    private static String choice(JsonAt data) {
        return data.at("option").isObject()
                ? data.at("option").at("text").filledOrNull()
                : BlooioWords.first(data, "option", "choice");
    }

    /** Who chose what and when: somebody may choose anew. */
    private static String vote(BlooioNews news) {
        return IdText.digest(news.data().at("sender").textOrNull() + "\n" + choice(news.data()) + "\n" + news.told());
    }

    private InboundEvent notice(BlooioNews news, EventType type, String fact, String state) {
        String reasons = news.data().at("reasons").isObject()
                        && !news.data().at("reasons").json().equals("{}")
                ? news.data().at("reasons").json()
                : news.data().at("reason").filledOrNull();
        return new InboundEvent.AccountNotice(passing(news, fact), type, state, reasons);
    }

    /** For what has no identity but that of its post: the event's own id, else what stands in it. */
    private Envelope passing(BlooioNews news, String fact) {
        String thing = news.eventId() == null ? IdText.digest(news.data().json()) : news.eventId();
        ChatId chat = chat(news, null, false);
        return news.envelope(account, BlooioIds.of(account, thing, fact), when(news, null), chat);
    }

    private Envelope envelope(BlooioNews news, String message, String fact, String time, ChatId chat, boolean ours) {
        return news.envelope(account, BlooioIds.of(account, message, fact), when(news, time), chat, ours);
    }

    private Instant when(BlooioNews news, String time) {
        Instant exact = time == null ? null : BlooioWords.time(news.data().at(time));
        return exact != null ? exact : news.told() != null ? news.told() : clock.instant();
    }

    /** A group that is known by version 4's id counts more than a person: whom a post names may only be one of those in it. */
    private ChatId chat(BlooioNews news, String message, boolean ours) {
        ChatId told = news.chat(ours);
        ChatId known = memory.chatOf(message, v4Chat(news));
        boolean knownGroup = known != null && BlooioChats.isGroup(known.value());
        if (told == null || knownGroup && !BlooioChats.isGroup(told.value())) {
            return known;
        }
        memory.seen(message, v4Chat(news), told);
        return told;
    }

    private static String v4Chat(BlooioNews news) {
        return news.flat() ? null : news.data().at("chat_id").filledOrNull();
    }
}
