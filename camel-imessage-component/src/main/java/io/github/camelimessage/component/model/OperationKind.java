package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of a provider, each with the name used in {@code operation=} and in error messages. */
public enum OperationKind {
    SEND_MESSAGE("sendMessage", "send a message", true),
    REACT("react", "react to a message", true),
    EDIT_MESSAGE("editMessage", "edit a message", true),
    UNSEND_MESSAGE("unsendMessage", "take a message back", false),
    DELETE_MESSAGE("deleteMessage", "delete a message", false),
    NOTIFY_ANYWAY("notifyAnyway", "notify somebody in spite of silence", true),
    SCHEDULE_MESSAGE("scheduleMessage", "schedule a message", true),
    LIST_SCHEDULED("listScheduled", "list scheduled messages", false),
    GET_SCHEDULED("getScheduled", "look up a scheduled message", false),
    UPDATE_SCHEDULED("updateScheduled", "change a scheduled message", false),
    CANCEL_SCHEDULED("cancelScheduled", "cancel a scheduled message", false),
    GET_MESSAGE("getMessage", "look up a message", false),
    GET_MESSAGE_STATUS("getMessageStatus", "look up how far a message got", false),
    RETRY_MESSAGE("retryMessage", "send a message again that failed", true),
    SEND_POLL("sendPoll", "send a poll", true),
    GET_POLL("getPoll", "look up a poll", false),
    QUERY_MESSAGES("queryMessages", "search messages", false),
    UPLOAD_ATTACHMENT("uploadAttachment", "upload a file", false),
    GET_ATTACHMENT("getAttachment", "look up a file", false),
    DOWNLOAD_ATTACHMENT("downloadAttachment", "fetch a file", false),
    GET_EMBEDDED_MEDIA("getEmbeddedMedia", "fetch the picture of a message", false),
    LIST_CHATS("listChats", "list chats", false),
    GET_CHAT("getChat", "look up a chat", false),
    LIST_PARTICIPANTS("listParticipants", "list who takes part in a chat", false),
    START_TYPING("startTyping", "show that we are typing", false),
    STOP_TYPING("stopTyping", "stop showing that we are typing", false),
    MARK_READ("markRead", "mark a chat read", false),
    MARK_UNREAD("markUnread", "mark a chat unread", false),
    CREATE_GROUP("createGroup", "open a group", true),
    RENAME_GROUP("renameGroup", "rename a group", true),
    ADD_PARTICIPANT("addParticipant", "add somebody to a group", false),
    REMOVE_PARTICIPANT("removeParticipant", "remove somebody from a group", false),
    LEAVE_GROUP("leaveGroup", "leave a group", false),
    GET_GROUP_ICON("getGroupIcon", "fetch a group's picture", false),
    SET_GROUP_ICON("setGroupIcon", "set a group's picture", true),
    REMOVE_GROUP_ICON("removeGroupIcon", "remove a group's picture", false),
    GET_BACKGROUND("getBackground", "look up a chat's background", false),
    SET_BACKGROUND("setBackground", "set a chat's background", true),
    REMOVE_BACKGROUND("removeBackground", "remove a chat's background", false),
    DELETE_CHAT("deleteChat", "delete a chat", false),
    FIND_CONTACTS("findContacts", "look up contacts", false),
    CREATE_CONTACT("createContact", "write a contact", true),
    GET_OWN_CARD("getOwnCard", "look up our contact card", false),
    UPDATE_OWN_CARD("updateOwnCard", "change our contact card", false),
    SHARE_CARD("shareCard", "share our contact card", false),
    GET_CARD_SHARING("getCardSharing", "ask whether our contact card should be shared", false),
    CHECK_AVAILABILITY("checkAvailability", "ask whether somebody can be reached", false),
    GET_FOCUS("getFocus", "ask whether somebody silenced notifications", false),
    FIND_HANDLES("findHandles", "list addresses", false),
    LIST_LOCATIONS("listLocations", "list places", false),
    REFRESH_LOCATIONS("refreshLocations", "refresh places", false),
    START_CALL("startCall", "open a call", false),
    ANSWER_CALL("answerCall", "answer a call", false),
    LEAVE_CALL("leaveCall", "leave a call", false),
    LIST_LINES("listLines", "list our own addresses", false),
    GET_ACCOUNT("getAccount", "look up our account", false),
    CHECK_HEALTH("checkHealth", "ask whether the provider is there", false),
    COUNT("count", "count", false),
    LIST_WEBHOOKS("listWebhooks", "list webhooks", false),
    GET_WEBHOOK("getWebhook", "look up a webhook", false),
    CREATE_WEBHOOK("createWebhook", "create a webhook", false),
    UPDATE_WEBHOOK("updateWebhook", "change a webhook", false),
    ROTATE_WEBHOOK_SECRET("rotateWebhookSecret", "renew a webhook's secret", false),
    DELETE_WEBHOOK("deleteWebhook", "delete a webhook", false),
    NATIVE("native", "call a native operation", true);

    private final String word;
    private final String phrase;
    private final boolean seenByOthers;

    OperationKind(String word, String phrase, boolean seenByOthers) {
        this.word = word;
        this.phrase = phrase;
        this.seenByOthers = seenByOthers;
    }

    /** The name in options and headers. */
    public String word() {
        return word;
    }

    /** What it does, as words that follow "cannot". */
    public String phrase() {
        return phrase;
    }

    /**
     * Whether doing it twice shows, to other people or as a second entry, so that an answer that never came is
     * an outcome that nobody knows and not a plain failure.
     */
    public boolean seenByOthers() {
        return seenByOthers;
    }

    /** The operation of that name, in exact spelling. */
    public static Optional<OperationKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** All names, for error messages. */
    public static String words() {
        return Arrays.stream(values()).map(OperationKind::word).collect(Collectors.joining(", "));
    }
}
