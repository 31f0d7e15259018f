package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.model.OperationKind.CANCEL_SCHEDULED;
import static io.github.camelimessage.component.model.OperationKind.COUNT;
import static io.github.camelimessage.component.model.OperationKind.DELETE_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.DOWNLOAD_ATTACHMENT;
import static io.github.camelimessage.component.model.OperationKind.EDIT_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.GET_ATTACHMENT;
import static io.github.camelimessage.component.model.OperationKind.GET_CHAT;
import static io.github.camelimessage.component.model.OperationKind.GET_EMBEDDED_MEDIA;
import static io.github.camelimessage.component.model.OperationKind.GET_GROUP_ICON;
import static io.github.camelimessage.component.model.OperationKind.GET_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.GET_SCHEDULED;
import static io.github.camelimessage.component.model.OperationKind.LIST_SCHEDULED;
import static io.github.camelimessage.component.model.OperationKind.MARK_READ;
import static io.github.camelimessage.component.model.OperationKind.NOTIFY_ANYWAY;
import static io.github.camelimessage.component.model.OperationKind.QUERY_MESSAGES;
import static io.github.camelimessage.component.model.OperationKind.REACT;
import static io.github.camelimessage.component.model.OperationKind.SCHEDULE_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.SEND_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.START_TYPING;
import static io.github.camelimessage.component.model.OperationKind.STOP_TYPING;
import static io.github.camelimessage.component.model.OperationKind.UNSEND_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.UPDATE_SCHEDULED;

import io.github.camelimessage.component.model.OperationKind;
import java.util.EnumMap;
import java.util.Map;

/** Says which operations BlueBubbles offers, and what each one needs. */
final class BlueBubblesNeeds {

    /** What is not in here is never offered. */
    static final Map<OperationKind, Need> OF = needs();

    private BlueBubblesNeeds() {}

    private static Map<OperationKind, Need> needs() {
        Map<OperationKind, Need> needs = new EnumMap<>(OperationKind.class);
        messages(needs);
        chats(needs);
        return needs;
    }

    private static void messages(Map<OperationKind, Need> needs) {
        needs.put(SEND_MESSAGE, Need.NOTHING);
        needs.put(REACT, Need.PRIVATE_API);
        needs.put(GET_MESSAGE, Need.NOTHING);
        needs.put(QUERY_MESSAGES, Need.NOTHING);
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
        needs.put(GET_CHAT, Need.NOTHING);
        needs.put(GET_GROUP_ICON, Need.NOTHING);
    }

    /** For each operation its condition in words. */
    static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> conditions = new EnumMap<>(OperationKind.class);
        OF.forEach((kind, need) -> conditions.put(kind, need.condition()));
        conditions.put(
                SEND_MESSAGE, "replies, effects, subjects, link previews and several parts need the Private API");
        conditions.put(SCHEDULE_MESSAGE, "plain texts only");
        conditions.put(UPDATE_SCHEDULED, "plain texts only");
        conditions.put(DOWNLOAD_ATTACHMENT, "force needs the Private API");
        return conditions;
    }
}
