package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.model.OperationKind.GET_CHAT;
import static io.github.camelimessage.component.model.OperationKind.GET_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.MARK_READ;
import static io.github.camelimessage.component.model.OperationKind.QUERY_MESSAGES;
import static io.github.camelimessage.component.model.OperationKind.REACT;
import static io.github.camelimessage.component.model.OperationKind.SEND_MESSAGE;
import static io.github.camelimessage.component.model.OperationKind.START_TYPING;
import static io.github.camelimessage.component.model.OperationKind.STOP_TYPING;

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
    }

    private static void chats(Map<OperationKind, Need> needs) {
        needs.put(START_TYPING, Need.PRIVATE_API);
        needs.put(STOP_TYPING, Need.PRIVATE_API);
        needs.put(MARK_READ, Need.PRIVATE_API);
        needs.put(GET_CHAT, Need.NOTHING);
    }

    /** For each operation its condition in words. */
    static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> conditions = new EnumMap<>(OperationKind.class);
        OF.forEach((kind, need) -> conditions.put(kind, need.condition()));
        conditions.put(SEND_MESSAGE, "replies, effects and subjects need the Private API");
        return conditions;
    }
}
