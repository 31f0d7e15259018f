package io.github.camelimessage.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.component.model.InboundEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;

/**
 * Converts events for routes that want JSON, bytes or a map, and back: all of them in the one form of {@link EventMaps}.
 *
 * <p>The text form is the whole event, so a route that logs its body logs what people wrote. What is read back may also be the
 * CloudEvents document around that form.
 */
@Converter(generateLoader = true)
public final class ImessageConverters {

    private ImessageConverters() {}

    /** The event as JSON. */
    @Converter
    public static String toText(InboundEvent event) {
        return new String(toBytes(event), StandardCharsets.UTF_8);
    }

    /** The event as JSON in UTF-8. */
    @Converter
    public static byte[] toBytes(InboundEvent event) {
        return Json.bytes(EventMaps.toMap(event));
    }

    /** The event as JSON in UTF-8. */
    @Converter
    public static InputStream toStream(InboundEvent event) {
        return new ByteArrayInputStream(toBytes(event));
    }

    /** The event as an ordered map. */
    @Converter
    public static Map<String, Object> toMap(InboundEvent event) {
        return EventMaps.toMap(event);
    }

    /** The event as a JSON tree. */
    @Converter
    public static JsonNode toNode(InboundEvent event) {
        return Json.node(EventMaps.toMap(event));
    }

    /** The event that the JSON tells. */
    @Converter
    public static InboundEvent fromText(String json) {
        return event(json, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The event that the JSON in UTF-8 tells. */
    @Converter
    public static InboundEvent fromBytes(byte[] json) {
        return event(json, json);
    }

    /** The event that the JSON in UTF-8 tells; the stream is read to its end and stays open. */
    @Converter
    public static InboundEvent fromStream(InputStream json) throws IOException {
        return event(json, json.readAllBytes());
    }

    /** The event that the map tells. */
    @Converter
    public static InboundEvent fromMap(Map<?, ?> map) {
        return event(map, Json.bytes(map));
    }

    /** The event that the JSON tree tells. */
    @Converter
    public static InboundEvent fromNode(JsonNode tree) {
        return event(tree, tree.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static InboundEvent event(Object given, byte[] json) {
        try {
            return EventMaps.toEvent(json);
        } catch (IllegalArgumentException e) {
            throw new NotAnEventException(given, e);
        }
    }
}
