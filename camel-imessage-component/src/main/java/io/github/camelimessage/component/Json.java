package io.github.camelimessage.component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the maps of this package as JSON. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Json() {}

    static byte[] bytes(Map<?, ?> map) {
        try {
            return MAPPER.writeValueAsBytes(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts, numbers and lists is always JSON.", e);
        }
    }

    static JsonNode node(Map<?, ?> map) {
        return MAPPER.valueToTree(map);
    }

    static Map<String, Object> map(JsonNode node) {
        return MAPPER.convertValue(node, MAP);
    }

    /** The map that a JSON object stands for; nothing when the text is no JSON object. */
    static Optional<Map<String, Object>> object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node != null && node.isObject() ? Optional.of(map(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
