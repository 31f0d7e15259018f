package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Recurrence;
import io.github.camelimessage.component.model.ScheduledMessage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the form that {@link EventMaps} writes back into events, from the map itself or from the CloudEvent around it. */
final class EventReader {

    private final JsonAt map;
    private final Envelope envelope;

    private EventReader(JsonAt map) {
        this.map = map;
        this.envelope = new Envelope(
                map.at("id").text(),
                List.of(),
                map.at("provider").text(),
                map.at("account").text(),
                map.at("line").filledOrNull(),
                map.at("service").filledOrNull(),
                time(map.at("time"), "time"),
                chat(),
                map.at("group").isTrue(),
                handle(map.at("sender")),
                word(Direction.class, "direction"),
                map.at("late").isTrue(),
                map.at("raw").filledOrNull());
    }

    /** @throws UnexpectedJson when it is not an event; the message says where, never what stood there */
    static InboundEvent read(JsonAt document) {
        JsonAt root = document.asObject();
        return new EventReader(
                        root.at("specversion").present() ? root.at("data").asObject() : root)
                .event();
    }

    private InboundEvent event() {
        EventType type = EventType.named(map.at("type").text())
                .orElseThrow(() -> new UnexpectedJson("type: expected a type of event, for instance message.received"));
        return switch (type) {
            case MESSAGE_RECEIVED -> new InboundEvent.MessageReceived(envelope, message(), content());
            case MESSAGE_OWN -> new InboundEvent.MessageOwn(envelope, message(), content());
            case MESSAGE_QUEUED, MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_READ, MESSAGE_FAILED, MESSAGE_FALLBACK ->
                progress(type);
            case MESSAGE_EDITED -> new InboundEvent.MessageEdited(envelope, message(), text("text"));
            case MESSAGE_UNSENT -> new InboundEvent.MessageUnsent(envelope, message());
            case MESSAGE_DELETED -> new InboundEvent.MessageDeleted(envelope, message());
            case MESSAGE_EDIT_FAILED -> new InboundEvent.EditFailed(envelope, message(), text("reason"));
            case MESSAGE_VOICE_KEPT -> new InboundEvent.VoiceKept(envelope, null, message());
            case REACTION_ADDED, REACTION_REMOVED ->
                new InboundEvent.Reaction(
                        envelope, id("reactionId"), message(), text("reaction"), type == EventType.REACTION_ADDED);
            case TYPING_STARTED, TYPING_STOPPED -> new InboundEvent.Typing(envelope, type == EventType.TYPING_STARTED);
            case CHAT_READ -> new InboundEvent.ChatRead(envelope, map.at("read").isTrue());
            case GROUP_RENAMED -> new InboundEvent.GroupRenamed(envelope, message(), text("name"));
            case GROUP_ICON_CHANGED ->
                new InboundEvent.GroupIconChanged(
                        envelope, message(), map.at("removed").isTrue());
            case PARTICIPANT_ADDED, PARTICIPANT_REMOVED, PARTICIPANT_LEFT -> participant(type);
            case POLL_CREATED, POLL_RECEIVED, POLL_VOTED -> poll(type);
            case CONTACT_SHARED -> new InboundEvent.ContactShared(envelope);
            case SCHEDULED_CREATED, SCHEDULED_UPDATED, SCHEDULED_SENT, SCHEDULED_FAILED, SCHEDULED_CANCELLED ->
                new InboundEvent.Scheduled(envelope, type, plan());
            case LOCATION_UPDATED ->
                new InboundEvent.LocationUpdated(
                        envelope, place(map.at("location").asObject()));
            case FACETIME_INCOMING, FACETIME_STATUS_CHANGED ->
                new InboundEvent.CallChanged(envelope, type, text("callId"), text("status"));
            case ACCOUNT_ALIASES_REMOVED -> new InboundEvent.AliasesRemoved(envelope, aliases());
            case ACCOUNT_SESSION_CHANGED,
                    ACCOUNT_SAFETY_CHANGED,
                    ACCOUNT_LINE_BANNED,
                    ACCOUNT_LINE_REMOVED,
                    ACCOUNT_PURCHASE_CHANGED ->
                new InboundEvent.AccountNotice(envelope, type, text("state"), text("reason"));
            case SERVER_STARTED, SERVER_ADDRESS_CHANGED, SERVER_UPDATE_AVAILABLE, SERVER_UPDATE_DOWNLOADING ->
                new InboundEvent.ServerNotice(envelope, type, text("detail"));
            case TEST -> new InboundEvent.Test(envelope);
            case UNRECOGNISED -> new InboundEvent.Unrecognised(envelope, text("kind"));
        };
    }

    private InboundEvent progress(EventType type) {
        InboundEvent.MessageProgress.Step step = InboundEvent.MessageProgress.Step.valueOf(lastWord(type));
        return new InboundEvent.MessageProgress(envelope, message(), step, text("key"), text("reason"));
    }

    private InboundEvent participant(EventType type) {
        InboundEvent.ParticipantChanged.Change change = InboundEvent.ParticipantChanged.Change.valueOf(lastWord(type));
        return new InboundEvent.ParticipantChanged(envelope, message(), handle(map.at("participant")), change);
    }

    private InboundEvent poll(EventType type) {
        List<String> options =
                map.at("options").stream().map(JsonAt::textOrNull).toList();
        return new InboundEvent.PollChanged(envelope, type, message(), text("title"), options, text("choice"));
    }

    private List<Handle> aliases() {
        return map.at("aliases").stream().map(EventReader::handle).toList();
    }

    private Content content() {
        List<Attachment> files =
                map.at("attachments").stream().map(EventReader::file).toList();
        return new Content(text("text"), text("subject"), files, id("replyTo"), text("effect"));
    }

    private static Attachment file(JsonAt file) {
        return new Attachment(
                file.at("id").textOrNull(),
                file.at("name").textOrNull(),
                file.at("mimeType").textOrNull(),
                file.at("bytes").numberOrNull(),
                file.at("url").textOrNull());
    }

    private ScheduledMessage plan() {
        JsonAt repeat = map.at("repeat");
        return new ScheduledMessage(
                text("scheduledId"),
                chat(),
                text("text"),
                timeOrNull(map.at("scheduledFor"), "scheduledFor"),
                repeat.present()
                        ? new Recurrence(word(Recurrence.Unit.class, "repeat"), (int)
                                map.at("repeatEvery").numberOr(1))
                        : null,
                word(ScheduledMessage.State.class, "state"),
                timeOrNull(map.at("sentAt"), "sentAt"),
                text("reason"));
    }

    private static Location place(JsonAt location) {
        return new Location(
                handle(location.at("handle")),
                location.at("name").textOrNull(),
                location.at("latitude").decimalOrNull(),
                location.at("longitude").decimalOrNull(),
                location.at("address").textOrNull(),
                timeOrNull(location.at("at"), "location.at"));
    }

    private String text(String key) {
        return map.at(key).textOrNull();
    }

    private MessageId message() {
        return id("messageId");
    }

    private MessageId id(String key) {
        String value = map.at(key).filledOrNull();
        return value == null ? null : new MessageId(value);
    }

    private ChatId chat() {
        String value = map.at("chatId").filledOrNull();
        return value == null ? null : new ChatId(value);
    }

    private static Handle handle(JsonAt at) {
        String value = at.filledOrNull();
        return value == null ? null : new Handle(value);
    }

    private static Instant time(JsonAt at, String key) {
        Instant time = timeOrNull(at, key);
        if (time == null) {
            throw new UnexpectedJson(key + ": expected a time such as 2026-01-31T08:00:00Z, found nothing");
        }
        return time;
    }

    private static Instant timeOrNull(JsonAt at, String key) {
        Instant time = at.timeOrNull();
        if (time == null && at.present()) {
            throw new UnexpectedJson(key + ": expected a time such as 2026-01-31T08:00:00Z, found something else");
        }
        return time;
    }

    private <E extends Enum<E>> E word(Class<E> type, String key) {
        String word = map.at(key).text();
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new UnexpectedJson(key + ": expected one of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + ", found another text"));
    }

    /** {@code SENT} of {@code MESSAGE_SENT}. */
    private static String lastWord(EventType type) {
        return type.name().substring(type.name().lastIndexOf('_') + 1);
    }
}
