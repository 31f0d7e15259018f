package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleOperation.ListLocations;
import io.github.camelimessage.component.provider.Support;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says which operations BlueBubbles offers, and what each one needs. */
final class BlueBubblesNeeds {

    /** What is not in here is never offered. */
    static final Map<OperationKind, Need> OF = needs();

    private BlueBubblesNeeds() {}

    private static Map<OperationKind, Need> needs() {
        Map<OperationKind, Need> needs = new EnumMap<>(OperationKind.class);
        messages(needs);
        chats(needs);
        groups(needs);
        people(needs);
        account(needs);
        return needs;
    }

    private static void messages(Map<OperationKind, Need> needs) {
        needs.put(SEND_MESSAGE, Need.NOTHING);
        needs.put(REACT, Need.PRIVATE_API);
        needs.put(GET_MESSAGE, Need.NOTHING);
        needs.put(GET_MESSAGE_STATUS, Need.NOTHING);
        needs.put(QUERY_MESSAGES, Need.NOTHING);
        needs.put(UPLOAD_ATTACHMENT, Need.PRIVATE_API);
        needs.put(GET_ATTACHMENT, Need.NOTHING);
        needs.put(DOWNLOAD_ATTACHMENT, Need.NOTHING);
        needs.put(GET_EMBEDDED_MEDIA, Need.PRIVATE_API);
        needs.put(EDIT_MESSAGE, Need.privateApiAndMacOs(13));
        needs.put(UNSEND_MESSAGE, Need.privateApiAndMacOs(13));
        needs.put(DELETE_MESSAGE, Need.PRIVATE_API);
        needs.put(NOTIFY_ANYWAY, Need.privateApiAndMacOs(12));
        needs.put(SCHEDULE_MESSAGE, Need.NOTHING);
        needs.put(LIST_SCHEDULED, Need.NOTHING);
        needs.put(GET_SCHEDULED, Need.NOTHING);
        needs.put(UPDATE_SCHEDULED, Need.NOTHING);
        needs.put(CANCEL_SCHEDULED, Need.NOTHING);
        needs.put(COUNT, Need.NOTHING);
    }

    private static void chats(Map<OperationKind, Need> needs) {
        needs.put(START_TYPING, Need.PRIVATE_API);
        needs.put(STOP_TYPING, Need.PRIVATE_API);
        needs.put(MARK_READ, Need.PRIVATE_API);
        needs.put(LIST_PARTICIPANTS, Need.NOTHING);
        needs.put(GET_CHAT, Need.NOTHING);
        needs.put(GET_GROUP_ICON, Need.NOTHING);
        needs.put(LIST_CHATS, Need.NOTHING);
        needs.put(MARK_UNREAD, Need.privateApiAndMacOs(13));
        needs.put(DELETE_CHAT, Need.PRIVATE_API);
    }

    private static void groups(Map<OperationKind, Need> needs) {
        needs.put(CREATE_GROUP, Need.PRIVATE_API);
        needs.put(RENAME_GROUP, Need.PRIVATE_API);
        needs.put(ADD_PARTICIPANT, Need.PRIVATE_API);
        needs.put(REMOVE_PARTICIPANT, Need.PRIVATE_API);
        needs.put(LEAVE_GROUP, Need.PRIVATE_API);
        needs.put(SET_GROUP_ICON, Need.PRIVATE_API);
        needs.put(REMOVE_GROUP_ICON, Need.PRIVATE_API);
    }

    private static void people(Map<OperationKind, Need> needs) {
        needs.put(FIND_CONTACTS, Need.NOTHING);
        needs.put(CREATE_CONTACT, Need.NOTHING);
        needs.put(GET_OWN_CARD, Need.PRIVATE_API);
        needs.put(SHARE_CARD, Need.PRIVATE_API);
        needs.put(GET_CARD_SHARING, Need.PRIVATE_API);
        needs.put(CHECK_AVAILABILITY, Need.PRIVATE_API);
        needs.put(GET_FOCUS, Need.privateApiAndMacOs(12));
        needs.put(FIND_HANDLES, Need.NOTHING);
        needs.put(LIST_LOCATIONS, Need.NOTHING);
        needs.put(REFRESH_LOCATIONS, Need.NOTHING);
        needs.put(START_CALL, Need.privateApiAndMacOs(12));
        needs.put(ANSWER_CALL, Need.privateApiAndMacOs(12));
        needs.put(LEAVE_CALL, Need.privateApiAndMacOs(12));
    }

    private static void account(Map<OperationKind, Need> needs) {
        needs.put(LIST_LINES, Need.PRIVATE_API);
        needs.put(GET_ACCOUNT, Need.NOTHING);
        needs.put(CHECK_HEALTH, Need.NOTHING);
        needs.put(LIST_WEBHOOKS, Need.NOTHING);
        needs.put(GET_WEBHOOK, Need.NOTHING);
        needs.put(CREATE_WEBHOOK, Need.NOTHING);
        needs.put(DELETE_WEBHOOK, Need.NOTHING);
        needs.put(NATIVE, Need.NOTHING);
    }

    /** What this one operation needs; null where it is not offered. */
    static Need of(Operation<?> operation) {
        if (operation instanceof NativeCall call) {
            return BlueBubblesNatives.TABLE.named(call.name()).map(Need::of).orElse(Need.NOTHING);
        }
        if (operation instanceof ListLocations places && !places.devices() && !places.refresh()) {
            return Need.PRIVATE_API;
        }
        return OF.get(operation.kind());
    }

    /** For each operation its condition in words. */
    static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> conditions = new EnumMap<>(OperationKind.class);
        OF.forEach((kind, need) -> conditions.put(kind, need.condition()));
        conditions.put(
                SEND_MESSAGE,
                "replies, effects, subjects, link previews, several parts and first messages to several people need the Private API");
        conditions.put(SCHEDULE_MESSAGE, "plain texts only");
        conditions.put(UPDATE_SCHEDULED, "plain texts only");
        conditions.put(DOWNLOAD_ATTACHMENT, "force needs the Private API");
        conditions.put(LIST_LOCATIONS, "people need the Private API, devices macOS 14 or older");
        conditions.put(REFRESH_LOCATIONS, "devices need macOS 14 or older");
        conditions.put(NATIVE, "each as its route needs");
        return conditions;
    }

    /**
     * The operations that such a server refuses at the moment, for health: {@code notNow} with the reason, and the operations after
     * it; empty where it can do all.
     */
    static Map<String, String> refusedBy(ServerSeen seen) {
        Map<String, List<String>> byReason = new TreeMap<>();
        OF.forEach((kind, need) -> {
            if (need.by(seen) instanceof Support.NotNow notNow) {
                byReason.computeIfAbsent(notNow.reason(), reason -> new ArrayList<>())
                        .add(kind.word());
            }
        });
        Map<String, String> details = new LinkedHashMap<>();
        byReason.forEach((reason, words) -> details.put(
                details.isEmpty() ? "notNow" : "notNow." + (details.size() + 1),
                reason + ": " + String.join(", ", words)));
        return details;
    }
}
