package io.github.camelimessage.routes.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes the JSON of the admin API, within narrow limits. */
final class AdminJson {

    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // What an operator hands in is handed on, to the last digit.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** @throws IllegalArgumentException when it is no JSON object; without a word of what was sent */
    Map<String, Object> read(byte[] bytes) {
        if (bytes.length == 0) {
            return Map.of();
        }
        try {
            Map<String, Object> object = mapper.readValue(bytes, OBJECT);
            if (object != null) {
                return object;
            }
        } catch (IOException e) {
            // Answered below: the parser's own words would quote what was sent.
        }
        throw new IllegalArgumentException("The body is no JSON object.");
    }

    /** A part of what was read, as JSON again. */
    static byte[] bytes(Map<?, ?> object) {
        try {
            return PLAIN.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON cannot be written as JSON.", e);
        }
    }

    byte[] write(String where, AdminAnswer answer) throws JsonProcessingException {
        Object body = answer.body();
        if (answer.status() >= 400 && body instanceof Map<?, ?> problem) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("what", problem.get("what"));
            told.put("where", where);
            told.put("now", problem.get("now"));
            body = told;
        }
        return mapper.writeValueAsBytes(body);
    }
}
