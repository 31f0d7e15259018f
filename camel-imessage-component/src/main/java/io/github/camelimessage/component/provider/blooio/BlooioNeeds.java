package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.OperationKind;
import java.util.EnumMap;
import java.util.Map;

/** Says which operations Blooio offers, and under what condition. What is not in here is never offered. */
final class BlooioNeeds {

    static final Map<OperationKind, String> CONDITIONS = conditions();

    private BlooioNeeds() {}

    private static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> all = new EnumMap<>(OperationKind.class);
        messages(all);
        chats(all);
        people(all);
        account(all);
        return all;
    }

    private static void messages(Map<OperationKind, String> all) {
        all.put(SEND_MESSAGE, "files by public address only; formatted text, effects and replies go by iMessage only");
        all.put(REACT, "needs the chat");
        all.put(GET_MESSAGE, "needs the chat");
        all.put(GET_MESSAGE_STATUS, "needs the chat");
        all.put(QUERY_MESSAGES, "needs the chat");
        all.put(SEND_POLL, "by iMessage only, with ten options at the most");
        all.put(GET_POLL, "");
        all.put(DOWNLOAD_ATTACHMENT, "");
    }

    private static void chats(Map<OperationKind, String> all) {
        all.put(LIST_CHATS, "");
        all.put(GET_CHAT, "");
        all.put(LIST_PARTICIPANTS, "");
        all.put(START_TYPING, "");
        all.put(STOP_TYPING, "");
        all.put(MARK_READ, "");
        all.put(CREATE_GROUP, "needs a name or a first text");
        all.put(RENAME_GROUP, "");
        all.put(LEAVE_GROUP, "deletes the group's record as well");
        all.put(GET_GROUP_ICON, "");
        all.put(SET_GROUP_ICON, "needs a group with a conversation");
        all.put(REMOVE_GROUP_ICON, "needs a group with a conversation");
        all.put(GET_BACKGROUND, "");
        all.put(SET_BACKGROUND, "");
        all.put(REMOVE_BACKGROUND, "");
    }

    private static void people(Map<OperationKind, String> all) {
        all.put(FIND_CONTACTS, "");
        all.put(CREATE_CONTACT, "");
        all.put(UPDATE_OWN_CARD, "");
        all.put(SHARE_CARD, "needs a Dedicated plan");
        all.put(CHECK_AVAILABILITY, "");
        all.put(LIST_LOCATIONS, "people only");
        all.put(REFRESH_LOCATIONS, "people only");
    }

    private static void account(Map<OperationKind, String> all) {
        all.put(LIST_LINES, "");
        all.put(GET_ACCOUNT, "");
        all.put(CHECK_HEALTH, "");
        all.put(COUNT, "messages and chats only");
        all.put(LIST_WEBHOOKS, "");
        all.put(GET_WEBHOOK, "");
        all.put(CREATE_WEBHOOK, "");
        all.put(UPDATE_WEBHOOK, "all but the address");
        all.put(ROTATE_WEBHOOK_SECRET, "");
        all.put(DELETE_WEBHOOK, "");
        all.put(NATIVE, "each as its route needs");
    }
}
