package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.bluebubbles.Shapes.Chats;

/** Turns what the poller found into events: the short form for webhooks, the long one for sockets. */
final class Announcer {

    private static final With IN_CHAT = With.commas("chats,attachments,attachments.metadata");
    private static final With IN_CHAT_WITH_PEOPLE = IN_CHAT.and("chats.participants");
    private static final With ALL_FOR_SOCKETS = IN_CHAT.and("attributedbody", "messagesummaryinfo", "payloaddata");

    private final Shapes shapes;
    private final Webhooks webhooks;

    Announcer(Shapes shapes, Webhooks webhooks) {
        this.shapes = shapes;
        this.webhooks = webhooks;
    }

    /** The copy with the sender's own key, short for sockets too: {@code new-message}, or {@code message-send-error} for a failed row. */
    void matched(Row message, String tempGuid) {
        String type = message.count("error") == 0 ? "new-message" : "message-send-error";
        ObjectNode data = shapes.forWebhook(message, Chats.BARE).put("tempGuid", tempGuid);
        webhooks.announce(type, data, message.guid());
    }

    /** A row not seen before: the group's own event first where there is one, then {@code new-message}. */
    void appeared(Row message) {
        String groupEvent = groupEvent(message);
        if (groupEvent != null) {
            Chats chats = groupEvent.equals("group-name-change") ? Chats.BARE : Chats.WITH_PARTICIPANTS;
            webhooks.announce(
                    groupEvent,
                    shapes.forWebhook(message, chats),
                    shapes.forRest(message, chats == Chats.BARE ? IN_CHAT : IN_CHAT_WITH_PEOPLE),
                    message.guid());
        }
        webhooks.announce(
                "new-message",
                shapes.forWebhook(message, Chats.BARE),
                shapes.forRest(message, ALL_FOR_SOCKETS),
                message.guid());
    }

    void changed(Row message) {
        webhooks.announce(
                "updated-message",
                shapes.forWebhook(message, Chats.ABSENT),
                shapes.forRest(message, ALL_FOR_SOCKETS),
                message.guid());
    }

    private static String groupEvent(Row message) {
        long action = message.count("group_action_type");
        return switch ((int) message.count("item_type")) {
            case 1 -> action == 0 ? "participant-added" : "participant-removed";
            case 2 -> "group-name-change";
            case 3 -> action == 0 ? "participant-left" : action == 1 ? "group-icon-changed" : "group-icon-removed";
            default -> null;
        };
    }
}
