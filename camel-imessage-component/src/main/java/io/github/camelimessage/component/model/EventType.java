package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of event, each with the string that stands for it in options, headers and CloudEvents: fixed API. */
public enum EventType {
    MESSAGE_RECEIVED("message.received"),
    MESSAGE_OWN("message.own"),
    MESSAGE_QUEUED("message.queued"),
    MESSAGE_SENT("message.sent"),
    MESSAGE_DELIVERED("message.delivered"),
    MESSAGE_READ("message.read"),
    MESSAGE_FAILED("message.failed"),
    MESSAGE_FALLBACK("message.fallback"),
    MESSAGE_EDITED("message.edited"),
    MESSAGE_UNSENT("message.unsent"),
    MESSAGE_DELETED("message.deleted"),
    MESSAGE_EDIT_FAILED("message.edit-failed"),
    MESSAGE_VOICE_KEPT("message.voice-kept"),
    REACTION_ADDED("reaction.added"),
    REACTION_REMOVED("reaction.removed"),
    TYPING_STARTED("typing.started"),
    TYPING_STOPPED("typing.stopped"),
    CHAT_READ("chat.read"),
    GROUP_RENAMED("group.renamed"),
    GROUP_ICON_CHANGED("group.icon-changed"),
    PARTICIPANT_ADDED("participant.added"),
    PARTICIPANT_REMOVED("participant.removed"),
    PARTICIPANT_LEFT("participant.left"),
    POLL_CREATED("poll.created"),
    POLL_RECEIVED("poll.received"),
    POLL_VOTED("poll.voted"),
    CONTACT_SHARED("contact.shared"),
    SCHEDULED_CREATED("scheduled.created"),
    SCHEDULED_UPDATED("scheduled.updated"),
    SCHEDULED_SENT("scheduled.sent"),
    SCHEDULED_FAILED("scheduled.failed"),
    SCHEDULED_CANCELLED("scheduled.cancelled"),
    LOCATION_UPDATED("location.updated"),
    FACETIME_INCOMING("facetime.incoming"),
    FACETIME_STATUS_CHANGED("facetime.status-changed"),
    ACCOUNT_ALIASES_REMOVED("account.aliases-removed"),
    ACCOUNT_SESSION_CHANGED("account.session-changed"),
    ACCOUNT_SAFETY_CHANGED("account.safety-changed"),
    ACCOUNT_LINE_BANNED("account.line-banned"),
    ACCOUNT_LINE_REMOVED("account.line-removed"),
    ACCOUNT_PURCHASE_CHANGED("account.purchase-changed"),
    SERVER_STARTED("server.started"),
    SERVER_ADDRESS_CHANGED("server.address-changed"),
    SERVER_UPDATE_AVAILABLE("server.update-available"),
    SERVER_UPDATE_DOWNLOADING("server.update-downloading"),
    TEST("test"),
    UNRECOGNISED("unrecognised");

    private static final Map<String, EventType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::word, Function.identity()));

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The dotted string, for instance {@code message.received}. */
    public String word() {
        return word;
    }

    /** The type with that dotted string, or nothing. */
    public static Optional<EventType> named(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
