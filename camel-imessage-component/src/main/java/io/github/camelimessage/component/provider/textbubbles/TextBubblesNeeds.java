package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.OperationKind;
import java.util.EnumMap;
import java.util.Map;

/** Says which operations TextBubbles offers, and under what condition. What is not in here is never offered. */
final class TextBubblesNeeds {

    static final Map<OperationKind, String> CONDITIONS = conditions();

    private TextBubblesNeeds() {}

    private static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> all = new EnumMap<>(OperationKind.class);
        messages(all);
        chats(all);
        account(all);
        return all;
    }

    private static void messages(Map<OperationKind, String> all) {
        all.put(SEND_MESSAGE, "effects go by iMessage only, replies by iMessage and WhatsApp");
        all.put(REACT, "by iMessage and WhatsApp; emoji on WhatsApp only");
        all.put(EDIT_MESSAGE, "by iMessage only");
        all.put(UNSEND_MESSAGE, "by iMessage only");
        all.put(DELETE_MESSAGE, "from TextBubbles' record only");
        all.put(RETRY_MESSAGE, "only messages that failed");
        all.put(SCHEDULE_MESSAGE, "once, 30 days ahead at the most");
        all.put(LIST_SCHEDULED, "");
        all.put(CANCEL_SCHEDULED, "");
        all.put(GET_MESSAGE, "");
        all.put(GET_MESSAGE_STATUS, "");
        all.put(QUERY_MESSAGES, "of all chats together, newest first");
        all.put(DOWNLOAD_ATTACHMENT, "within an hour of the event");
    }

    private static void chats(Map<OperationKind, String> all) {
        all.put(GET_CHAT, "");
        all.put(LIST_PARTICIPANTS, "");
        all.put(START_TYPING, "by iMessage and WhatsApp");
        all.put(STOP_TYPING, "by iMessage and WhatsApp");
        all.put(MARK_READ, "by iMessage only");
        all.put(MARK_UNREAD, "by iMessage only, with macOS 13 or newer");
        all.put(CREATE_GROUP, "by iMessage, or by WhatsApp with a name");
        all.put(RENAME_GROUP, "");
        all.put(ADD_PARTICIPANT, "");
        all.put(REMOVE_PARTICIPANT, "");
        all.put(LEAVE_GROUP, "");
        all.put(SET_GROUP_ICON, "");
        all.put(REMOVE_GROUP_ICON, "");
    }

    private static void account(Map<OperationKind, String> all) {
        all.put(CHECK_AVAILABILITY, "phone numbers only; WhatsApp needs a paired number");
        all.put(GET_FOCUS, "phone numbers only");
        all.put(LIST_LINES, "");
        all.put(CHECK_HEALTH, "");
        all.put(LIST_WEBHOOKS, "");
        all.put(GET_WEBHOOK, "");
        all.put(CREATE_WEBHOOK, "");
        all.put(UPDATE_WEBHOOK, "");
        all.put(ROTATE_WEBHOOK_SECRET, "");
        all.put(DELETE_WEBHOOK, "");
        all.put(NATIVE, "each as its route needs");
    }
}
