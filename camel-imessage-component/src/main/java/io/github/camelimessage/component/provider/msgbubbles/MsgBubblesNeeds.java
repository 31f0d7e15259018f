package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.model.OperationKind.*;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Support;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says which operations MsgBubbles offers, and which of them are off until the operator says how they are asked. */
final class MsgBubblesNeeds {

    /** For each operation that there is its condition in words; what is not in here is never offered. */
    static final Map<OperationKind, String> CONDITIONS = conditions();

    private final MsgBubblesOptions options;

    MsgBubblesNeeds(MsgBubblesOptions options) {
        this.options = options;
    }

    private static Map<OperationKind, String> conditions() {
        Map<OperationKind, String> conditions = new EnumMap<>(OperationKind.class);
        for (Unverified each : Unverified.values()) {
            conditions.put(each.kind(), Unverified.CONDITION);
        }
        for (OperationKind kind : List.of(
                UPLOAD_ATTACHMENT,
                GET_ATTACHMENT,
                DOWNLOAD_ATTACHMENT,
                LIST_CHATS,
                GET_CHAT,
                MARK_READ,
                RENAME_GROUP,
                ADD_PARTICIPANT,
                REMOVE_PARTICIPANT,
                LIST_LINES,
                LIST_WEBHOOKS,
                GET_WEBHOOK,
                CREATE_WEBHOOK,
                UPDATE_WEBHOOK,
                ROTATE_WEBHOOK_SECRET,
                DELETE_WEBHOOK)) {
            conditions.put(kind, "");
        }
        conditions.put(SEND_MESSAGE, "a new recipient needs a line, unless the account has only one number");
        conditions.put(
                QUERY_MESSAGES,
                "needs a chat; one answer's messages only, until providerOption.messages.paging is set");
        conditions.put(CREATE_GROUP, "needs a first text");
        conditions.put(NATIVE, "documented routes only");
        return conditions;
    }

    Support of(OperationKind kind) {
        if (!CONDITIONS.containsKey(kind)) {
            return Support.never();
        }
        return Unverified.of(kind).map(this::of).orElse(Support.yes());
    }

    Support of(Operation<?> operation) {
        if (!CONDITIONS.containsKey(operation.kind())) {
            return Support.never();
        }
        return Unverified.of(operation).map(this::of).orElse(Support.yes());
    }

    private Support of(Unverified each) {
        return options.route(each).isPresent() ? Support.yes() : Support.notAsItIs(each.why());
    }

    /** What is off, for health: {@code notNow} with the reason and the operations after it; empty where all is on. */
    Map<String, String> off() {
        List<String> words = new ArrayList<>();
        for (OperationKind kind : CONDITIONS.keySet()) {
            if (Optional.of(of(kind)).filter(Support.NotNow.class::isInstance).isPresent()) {
                words.add(kind.word());
            }
        }
        return words.isEmpty()
                ? Map.of()
                : Map.of(
                        "notNow",
                        "MsgBubbles does not document them publicly and no providerOption.path is set: "
                                + String.join(", ", words));
    }
}
