package io.github.camelimessage.component;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.InboundEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes an event for others as a CloudEvents 1.0 document in its JSON form.
 *
 * <p>{@code type} is {@code io.github.camelimessage.} and the event's type, {@code source} is {@code imessage:} and the account,
 * {@code id} is the event's id, and {@code data} is the map of {@link EventMaps}. The same event gives the same bytes, but for
 * {@code late}, which says how it arrived.
 */
public final class CloudEvents {

    /** The media type of the documents. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** The start of every {@code type}. */
    public static final String TYPE_PREFIX = "io.github.camelimessage.";

    /** What stands in {@code subject}. */
    public enum Subject {
        /** The chat's id, in which a phone number can be read. */
        CHAT,
        /** A SHA-256 of the chat's id: hides it from a glance, not from somebody who tries all phone numbers. */
        HASHED_CHAT,
        /** No subject. */
        NONE
    }

    private CloudEvents() {}

    /** The document as UTF-8 bytes, with the chat as its subject. */
    public static byte[] toJson(InboundEvent event) {
        return toJson(event, Subject.CHAT);
    }

    /** The document as UTF-8 bytes. */
    public static byte[] toJson(InboundEvent event, Subject subject) {
        return Json.bytes(toMap(event, subject));
    }

    /** The document as an ordered map. */
    public static Map<String, Object> toMap(InboundEvent event, Subject subject) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("specversion", "1.0");
        document.put("id", event.id());
        document.put("source", "imessage:" + event.account());
        document.put("type", TYPE_PREFIX + event.type().word());
        EventFacts.put(document, "subject", text(event.chat(), subject));
        document.put("time", event.time().toString());
        document.put("datacontenttype", "application/json");
        document.put("data", EventMaps.toMap(event));
        return document;
    }

    private static String text(ChatId chat, Subject subject) {
        if (chat == null) {
            return null;
        }
        return switch (subject) {
            case CHAT -> chat.value();
            case HASHED_CHAT -> hash(chat.value());
            case NONE -> null;
        };
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
