package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.MultipartBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.Collection;
import java.util.List;

/** Writes operations as requests, by the routes of server 1.9.9. */
final class BlueBubblesRequests {

    /** What a query of messages loads along with each. */
    private static final List<String> WITH = List.of("chat", "chat.participants", "attachment", "attachment.metadata");

    private final ProviderSettings settings;

    BlueBubblesRequests(ProviderSettings settings) {
        this.settings = settings;
    }

    /**
     * How one message goes out.
     *
     * @param effectId Apple's id, or null
     * @param tempGuid the key, never null
     */
    record Send(MessageOperation.SendMessage message, SendMethod method, String effectId, String tempGuid) {

        /** The same way for the message as it became. */
        Send with(MessageOperation.SendMessage other) {
            return new Send(other, method, effectId, tempGuid);
        }
    }

    BlueBubblesRequest text(Send send, String chatGuid) {
        return sending(
                BlueBubblesRequest.post("message/text", textBody(send, chatGuid), purpose(), settings.sendTimeout()));
    }

    /** What a text consists of, whether it is sent now or later. */
    static ObjectNode textBody(Send send, String chatGuid) {
        ObjectNode json = common(send).put("chatGuid", chatGuid);
        if (send.message().replyTo() != null) {
            json.put("selectedMessageGuid", send.message().replyTo().value())
                    .put("partIndex", send.message().replyPart());
        }
        if (send.message().linkPreview() != null) {
            json.put("ddScan", send.message().linkPreview());
        }
        return json;
    }

    /** The first message to someone, or to several, which makes the chat. */
    BlueBubblesRequest newChat(Send send, Collection<Handle> people, String service) {
        ObjectNode json = common(send).put("service", service);
        ArrayNode addresses = json.putArray("addresses");
        people.forEach(person -> addresses.add(person.value()));
        return sending(BlueBubblesRequest.post("chat/new", json, purpose(), settings.sendTimeout()));
    }

    private static ObjectNode common(Send send) {
        ObjectNode json = JsonAt.object()
                .put("message", send.message().text())
                .put("method", send.method().word())
                .put("tempGuid", send.tempGuid());
        if (send.message().subject() != null) {
            json.put("subject", send.message().subject());
        }
        if (send.effectId() != null) {
            json.put("effectId", send.effectId());
        }
        return json;
    }

    BlueBubblesRequest file(Send send, String chatGuid) {
        MessageOperation.SendMessage message = send.message();
        Outgoing file = message.attachments().get(0);
        MultipartBody form = new MultipartBody()
                .field("chatGuid", chatGuid)
                .field("tempGuid", send.tempGuid())
                .field("name", file.name())
                .field("method", send.method().word());
        if (file.voice()) {
            form.field("isAudioMessage", "true");
        }
        if (message.subject() != null) {
            form.field("subject", message.subject());
        }
        if (send.effectId() != null) {
            form.field("effectId", send.effectId());
        }
        if (message.replyTo() != null) {
            form.field("selectedMessageGuid", message.replyTo().value())
                    .field("partIndex", String.valueOf(message.replyPart()));
        }
        form.file("attachment", file.name(), file.mimeType(), file.bytes(), file.source()::open);
        BlueBubblesRequest empty =
                BlueBubblesRequest.post("message/attachment", null, purpose(), settings.mediaTimeout());
        return sending(empty.with(form));
    }

    BlueBubblesRequest react(MessageOperation.React react, String chatGuid, String reaction) {
        ObjectNode json = JsonAt.object()
                .put("chatGuid", chatGuid)
                .put("selectedMessageGuid", react.message().value())
                .put("reaction", reaction)
                .put("partIndex", react.part());
        return sending(
                BlueBubblesRequest.post("message/react", json, OperationKind.REACT.phrase(), settings.sendTimeout()));
    }

    BlueBubblesRequest startTyping(String chatGuid) {
        return onChat("chat/:guid/typing", chatGuid, OperationKind.START_TYPING);
    }

    BlueBubblesRequest markRead(String chatGuid) {
        return onChat("chat/:guid/read", chatGuid, OperationKind.MARK_READ);
    }

    private BlueBubblesRequest onChat(String route, String chatGuid, OperationKind kind) {
        return BlueBubblesRequest.post(route, null, kind.phrase(), settings.requestTimeout())
                .at(route.replace(":guid", QueryText.escaped(chatGuid)));
    }

    BlueBubblesRequest chat(String chatGuid) {
        return BlueBubblesRequest.get(
                        "chat/:guid",
                        "chat/" + QueryText.escaped(chatGuid),
                        OperationKind.GET_CHAT.phrase(),
                        settings.requestTimeout())
                .with("with", "participants");
    }

    /** The chat with exactly that id, if there is one. */
    BlueBubblesRequest chatByGuid(String guid) {
        ObjectNode json = JsonAt.object().put("guid", guid).put("limit", 10).put("offset", 0);
        json.putArray("with").add("lastmessage");
        return BlueBubblesRequest.post("chat/query", json, "look up whom a message is for", settings.requestTimeout());
    }

    BlueBubblesRequest message(MessageId message) {
        return BlueBubblesRequest.get(
                        "message/:guid",
                        "message/" + QueryText.escaped(message.value()),
                        OperationKind.GET_MESSAGE.phrase(),
                        settings.requestTimeout())
                .with("with", "chats,chats.participants,attachments");
    }

    BlueBubblesRequest messages(MessageOperation.QueryMessages query, int limit, int offset) {
        ObjectNode json = page(limit, offset, query.newestFirst() ? "DESC" : "ASC");
        if (query.chat() != null) {
            json.putArray("where").add(inConversation(query.chat()));
        }
        if (query.after() != null) {
            json.put("after", Math.max(0, query.after().toEpochMilli()));
        }
        if (query.before() != null) {
            json.put("before", Math.max(1, query.before().toEpochMilli()));
        }
        return BlueBubblesRequest.post(
                "message/query", json, OperationKind.QUERY_MESSAGES.phrase(), settings.requestTimeout());
    }

    /** Rows of a conversation stand under any of its ids, so they are found by what all of these share. */
    private static ObjectNode inConversation(ChatId chat) {
        ChatGuid given = ChatGuid.of(chat.value());
        ObjectNode condition = JsonAt.object();
        if (given == null) {
            condition.put("statement", "chat.guid = :guid").putObject("args").put("guid", chat.value());
            return condition;
        }
        condition
                .put(
                        "statement",
                        "(chat.guid = :guid OR (chat.chat_identifier = :address COLLATE NOCASE AND chat.style = :style))")
                .putObject("args")
                .put("guid", chat.value())
                .put("address", given.neutral().address())
                .put("style", given.direct() ? BlueBubblesChat.DIRECT : BlueBubblesChat.GROUP);
        return condition;
    }

    /** One page of rows by a condition in SQL; what comes from outside stands in the arguments only. */
    BlueBubblesRequest rows(String statement, ObjectNode arguments, int limit, int offset) {
        ObjectNode json = page(limit, offset, "ASC");
        json.putArray("where").addObject().put("statement", statement).set("args", arguments);
        return BlueBubblesRequest.post("message/query", json, "read the history", settings.requestTimeout());
    }

    /** The row with the latest date. */
    BlueBubblesRequest newestRow() {
        return BlueBubblesRequest.post(
                "message/query", page(1, 0, "DESC"), "read the history", settings.requestTimeout());
    }

    private static ObjectNode page(int limit, int offset, String sort) {
        ObjectNode json =
                JsonAt.object().put("limit", limit).put("offset", offset).put("sort", sort);
        ArrayNode with = json.putArray("with");
        WITH.forEach(with::add);
        return json;
    }

    private static BlueBubblesRequest sending(BlueBubblesRequest request) {
        return request.thatOthersSee();
    }

    private static String purpose() {
        return OperationKind.SEND_MESSAGE.phrase();
    }
}
