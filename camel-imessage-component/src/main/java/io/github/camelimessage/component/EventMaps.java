package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an event as an ordered map of texts, numbers, flags, lists and maps: the one form behind its JSON, its map and the
 * data of its CloudEvent.
 *
 * <p>What is not known is left out; times are ISO texts. The keys are API: {@code id}, {@code type}, {@code time},
 * {@code account}, {@code provider}, {@code line}, {@code service}, {@code chatId}, {@code group}, {@code sender},
 * {@code direction}, {@code late}, {@code messageId}, and then the event's own facts.
 */
public final class EventMaps {

    private EventMaps() {}

    /** The event without the provider's raw JSON. */
    public static Map<String, Object> toMap(InboundEvent event) {
        Envelope envelope = event.envelope();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", envelope.id());
        map.put("type", event.type().word());
        map.put("time", envelope.time().toString());
        map.put("account", envelope.account());
        map.put("provider", envelope.provider());
        EventFacts.put(map, "line", envelope.line());
        EventFacts.put(map, "service", envelope.service());
        EventFacts.put(
                map, "chatId", envelope.chat() == null ? null : envelope.chat().value());
        map.put("group", envelope.group());
        EventFacts.put(map, "sender", EventFacts.value(envelope.sender()));
        map.put("direction", envelope.direction().name().toLowerCase(Locale.ROOT));
        map.put("late", envelope.late());
        MessageId message = EventFacts.message(event);
        EventFacts.put(map, "messageId", message == null ? null : message.value());
        EventFacts.addTo(map, event);
        return map;
    }

    /** The event, and under {@code raw} the provider's JSON as the text that it was. */
    public static Map<String, Object> toMapWithRaw(InboundEvent event) {
        Map<String, Object> map = toMap(event);
        EventFacts.put(map, "raw", event.envelope().raw());
        return map;
    }

    /**
     * The event that such a map tells, or the CloudEvents document around it.
     *
     * <p>What the map does not hold is not known to the event either: {@link Envelope#aliases()}, and {@link Envelope#raw()}
     * unless it was written by {@link #toMapWithRaw}.
     *
     * @throws IllegalArgumentException when it is not an event; the message says where, never what stood there
     */
    public static InboundEvent toEvent(Map<?, ?> map) {
        return toEvent(Json.node(map).toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The same from JSON in UTF-8.
     *
     * @throws IllegalArgumentException when it is not an event; the message says where, never what stood there
     */
    public static InboundEvent toEvent(byte[] json) {
        try {
            return EventReader.read(JsonAt.read(json));
        } catch (UnexpectedJson e) {
            throw new IllegalArgumentException(
                    "Expected an event as imessage: tells it, or a CloudEvent of one. " + e.getMessage(), e);
        }
    }
}
