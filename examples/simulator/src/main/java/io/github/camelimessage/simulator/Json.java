package io.github.camelimessage.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Reads and writes the JSON of every simulated provider, with one mapper. */
public final class Json {

    /** Files come as base64 within JSON, so a string may be as long as it likes. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(Duration.class, ToStringSerializer.instance))
            .build();
    private static final ObjectWriter INDENTED = MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** An empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty list to fill. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** A list of the given texts. */
    public static ArrayNode texts(String... texts) {
        ArrayNode list = array();
        Arrays.stream(texts).forEach(list::add);
        return list;
    }

    /** The tree of any value: records, maps, lists, scalars. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The tree in these bytes; throws when they are not one JSON document. */
    public static JsonNode read(byte[] bytes) throws IOException {
        return MAPPER.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(bytes);
    }

    /** The tree in a text that this class wrote; null for null. */
    public static JsonNode readOwn(String text) {
        try {
            return text == null ? null : MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The simulator's own JSON could not be read back.", e);
        }
    }

    /** The bytes of a tree, on one line. */
    public static byte[] bytes(JsonNode tree) {
        return bytes(tree, false);
    }

    /** The bytes of a tree, indented for people when asked. */
    public static byte[] bytes(JsonNode tree, boolean indented) {
        try {
            return indented ? INDENTED.writeValueAsBytes(tree) : MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written.", e);
        }
    }

    /** The text of a tree, on one line. */
    public static String text(JsonNode tree) {
        return new String(bytes(tree), StandardCharsets.UTF_8);
    }
}
