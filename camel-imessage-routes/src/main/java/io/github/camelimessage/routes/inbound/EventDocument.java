package io.github.camelimessage.routes.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.InboundEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an event as a CloudEvents document. */
final class EventDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EventDocument() {}

    static byte[] of(InboundEvent event) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("specversion", "1.0");
        document.put("id", event.id());
        document.put("source", "imessage:" + event.account());
        document.put("type", "io.github.camelimessage." + event.type().word());
        document.put("time", event.time().toString());
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + event.id() + " cannot be written as JSON", e);
        }
    }
}
