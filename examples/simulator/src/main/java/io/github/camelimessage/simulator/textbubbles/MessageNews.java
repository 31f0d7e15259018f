package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** Tells what becomes of messages. */
final class MessageNews {

    private final Announcer announcer;
    private final String customerId;

    MessageNews(Announcer announcer, String customerId) {
        this.announcer = announcer;
        this.customerId = customerId;
    }

    void queued(Message message) {
        ObjectNode data = Json.object().put("messageId", message.id);
        recipient(data, message);
        data.put("channel", (String) null).put("status", "queued");
        announcer.tellOf("message.queued", data, message);
    }

    void scheduled(Message message) {
        ObjectNode data = Json.object().put("messageId", message.id);
        recipient(data, message);
        data.put("status", "scheduled").put("scheduledAt", Ids.iso(message.draft.scheduledAt()));
        announcer.tellOf("message.scheduled", data, message);
    }

    void scheduleCancelled(Message message) {
        announcer.tellOf("message.schedule_cancelled", Json.object().put("messageId", message.id), message);
    }

    void sent(Message message) {
        Chat chat = message.chat();
        ObjectNode data = Json.object()
                .put("messageId", message.id)
                .put("externalMessageId", message.externalId())
                .put("from", message.from());
        recipient(data, message);
        data.put("text", message.text())
                .put("channel", message.channel().word())
                .put("status", "sent");
        JsonNode metadata = Shapes.metadata(message);
        if (!metadata.isNull()) {
            data.set("metadata", metadata);
        }
        data.set("chat", chat.json());
        data.set("conversation", chat.conversation());
        data.putObject("sender").putNull("contactId").put("handle", message.from());
        announcer.tellOf("message.sent", data, message);
    }

    void delivered(Message message) {
        announcer.tellOf("message.delivered", core(message).put("status", "delivered"), message);
    }

    void read(Message message) {
        announcer.tellOf("message.read", core(message).put("readAt", Ids.iso(message.readAt())), message);
    }

    void failed(Message message) {
        ObjectNode data = Json.object().put("messageId", message.id);
        if (message.externalId() != null) {
            data.put("externalMessageId", message.externalId());
        }
        data.put("channel", Shapes.word(message.channel()))
                .put("status", "failed")
                .put("errorCode", message.errorCode());
        announcer.tellOf("message.failed", data, message);
    }

    void fellBack(Message message) {
        ObjectNode data = Json.object()
                .put("messageId", message.id)
                .put("channel", Channel.SMS.word())
                .put("fallbackFrom", Channel.IMESSAGE.word());
        announcer.tellOf("message.fallback", data, message);
    }

    void unsent(Message message) {
        announcer.tellOf("message.unsent", core(message).put("status", "unsent"), message);
    }

    void edited(Message message) {
        announcer.tellOf("message.edited", core(message).put("text", message.text()), message);
    }

    void editFailed(Message message) {
        announcer.tellOf("message.edit_failed", core(message).put("error", "edit rejected"), message);
    }

    void deleted(Message message) {
        ObjectNode data = Json.object().put("messageId", message.id).put("channel", Shapes.word(message.channel()));
        announcer.tellOf("message.deleted", data, message);
    }

    /** Someone's message, with what goes with it. */
    void inbound(Message message, Inbound with) {
        Chat chat = message.chat();
        ObjectNode data = Json.object()
                .put("messageId", message.id)
                .put("externalMessageId", message.externalId())
                .put("from", message.from())
                .put("to", message.to())
                .put("text", message.text())
                .put("channel", chat.channel.word())
                .put("parentMessageId", with.parent() == null ? null : with.parent().id);
        if (with.parent() != null && chat.channel == Channel.WHATSAPP) {
            data.putObject("replyTo")
                    .put("messageId", with.parent().id)
                    .put("externalMessageId", with.parent().externalId());
        }
        data.set("attachments", with.attachments());
        if (with.otp() != null) {
            data.set("otp", with.otp());
        }
        data.put("customerId", customerId);
        data.set("chat", chat.json());
        data.set("conversation", chat.conversation());
        data.set("sender", chat.sender(with.author()));
        announcer.tellOf("message.inbound", data, message);
    }

    private static void recipient(ObjectNode data, Message message) {
        if (message.to() != null) {
            data.put("to", message.to());
        }
    }

    private static ObjectNode core(Message message) {
        return Json.object()
                .put("messageId", message.id)
                .put("externalMessageId", message.externalId())
                .put("channel", message.channel().word());
    }
}
