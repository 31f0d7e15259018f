package io.github.camelimessage.routes.outbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A message to send as the outbox keeps it: JSON for all but the bytes of files, which have rows of their own. */
final class StoredMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> EXTRAS = new TypeReference<>() {};

    private StoredMessage() {}

    static byte[] write(SendMessage message) {
        ObjectNode json = JSON.createObjectNode();
        if (message.to() instanceof Target.InChat inChat) {
            json.put("chat", inChat.chat().value());
        } else if (message.to() instanceof Target.ToHandle person) {
            json.put("to", person.handle().value());
        } else if (message.to() instanceof Target.ToHandles people) {
            ArrayNode several = json.putArray("people");
            people.handles().forEach(handle -> several.add(handle.value()));
        }
        put(json, "text", message.text());
        put(json, "subject", message.subject());
        put(
                json,
                "replyTo",
                message.replyTo() == null ? null : message.replyTo().value());
        json.put("replyPart", message.replyPart());
        put(json, "effect", message.effect());
        json.put("channel", message.channel().words());
        put(json, "line", message.line() == null ? null : message.line().value());
        if (message.format() != TextFormat.PLAIN) {
            json.put("format", message.format().word());
        }
        if (!message.extras().isEmpty()) {
            json.set("extras", JSON.valueToTree(message.extras()));
        }
        if (message.linkPreview() != null) {
            json.put("linkPreview", message.linkPreview());
        }
        StoredParts.write(json, message.parts());
        LinkedFiles.write(json, message.files());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The message to send cannot be written as JSON.", e);
        }
    }

    static SendMessage read(byte[] stored, List<Outgoing> files, String key) {
        try {
            JsonNode json = JSON.readTree(stored);
            String line = text(json, "line");
            String replyTo = text(json, "replyTo");
            List<Outgoing> all = LinkedFiles.among(files, json);
            List<Part> parts = StoredParts.read(json, all);
            return new SendMessage(
                    target(json),
                    text(json, "text"),
                    text(json, "subject"),
                    parts.isEmpty() ? all : List.of(),
                    parts,
                    replyTo == null ? null : new MessageId(replyTo),
                    json.path("replyPart").asInt(),
                    text(json, "effect"),
                    json.hasNonNull("linkPreview") ? json.get("linkPreview").asBoolean() : null,
                    channel(text(json, "channel")),
                    key,
                    line == null ? null : new Handle(line),
                    TextFormat.named(json.path("format").asText()).orElse(TextFormat.PLAIN),
                    JSON.convertValue(json.path("extras"), EXTRAS));
        } catch (IOException e) {
            throw new IllegalStateException("A stored message to send is no JSON any more.", e);
        }
    }

    private static Target target(JsonNode json) {
        if (json.hasNonNull("chat")) {
            return new Target.InChat(new ChatId(text(json, "chat")));
        }
        if (json.hasNonNull("people")) {
            List<Handle> people = new ArrayList<>();
            json.get("people").forEach(handle -> people.add(new Handle(handle.textValue())));
            return new Target.ToHandles(people);
        }
        return new Target.ToHandle(new Handle(text(json, "to")));
    }

    /** Older rows hold the names that the three choices had before services could be listed. */
    private static Channel channel(String stored) {
        return switch (stored) {
            case "NEVER_FALL_BACK" -> Channel.NEVER_FALL_BACK;
            case "ALLOW_FALLBACK" -> Channel.ALLOW_FALLBACK;
            case "REQUIRE_FALLBACK" -> Channel.REQUIRE_FALLBACK;
            default ->
                Channel.named(stored)
                        .orElseThrow(() -> new IllegalStateException("A stored message names an unknown channel."));
        };
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }
}
