package io.github.camelimessage.component.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A place in a JSON document, read by name. What must be there and is not fails with the path to it; what may be missing is
 * null. Of a document longer, deeper or with longer texts than anyone sends, nothing is read.
 */
public final class JsonAt {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 10_000_000;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 2_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode node;
    private final JsonAt parent;
    /** What it is called in there. Whole paths are put together for errors only: an event has some fifty places. */
    private final String name;

    private JsonAt(JsonNode node, JsonAt parent, String name) {
        this.node = node;
        this.parent = parent;
        this.name = name;
    }

    /**
     * Reads a whole document.
     *
     * @throws UnexpectedJson when it is not JSON, or beyond the limits
     */
    public static JsonAt read(byte[] bytes) {
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || root.isMissingNode()) {
                throw new UnexpectedJson("Expected JSON, found nothing.");
            }
            return new JsonAt(root, null, "");
        } catch (StreamConstraintsException e) {
            throw new UnexpectedJson("Expected JSON of a usual size, found it deeper or longer.");
        } catch (JsonProcessingException e) {
            throw new UnexpectedJson("Expected JSON, found something else at byte "
                    + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()) + ".");
        } catch (IOException e) {
            throw new UnexpectedJson("Expected JSON, found bytes that cannot be read.");
        }
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** That document as bytes. */
    public static byte[] write(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A JSON tree could not be written.", e);
        }
    }

    /** The field of that name, which may be missing. */
    public JsonAt at(String field) {
        JsonNode child = node.get(field);
        return new JsonAt(child == null ? MissingNode.getInstance() : child, this, field);
    }

    /** Whether something is there, and not null. */
    public boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Whether it is an object. */
    public boolean isObject() {
        return node.isObject();
    }

    /** The members of a list; none where there is no list. */
    public List<JsonAt> items() {
        if (!node.isArray()) {
            return List.of();
        }
        List<JsonAt> items = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            items.add(new JsonAt(node.get(i), this, "[" + i + "]"));
        }
        return items;
    }

    /** What each member of a list is read as; what reads as null is left out. None where there is no list. */
    public <T> List<T> each(Function<JsonAt, T> reading) {
        if (!node.isArray() || node.isEmpty()) {
            return List.of();
        }
        List<T> all = new ArrayList<>(node.size());
        for (JsonAt item : items()) {
            T read = reading.apply(item);
            if (read != null) {
                all.add(read);
            }
        }
        return List.copyOf(all);
    }

    /** The members of a list. */
    public Stream<JsonAt> stream() {
        return items().stream();
    }

    /** The members of a list that must be there. */
    public List<JsonAt> list() {
        if (!node.isArray()) {
            throw expected("a list");
        }
        return items();
    }

    /** This place, which must be an object. */
    public JsonAt asObject() {
        if (!node.isObject()) {
            throw expected("an object");
        }
        return this;
    }

    /** A text that must be there and not be empty. */
    public String text() {
        if (!node.isTextual() || node.textValue().isEmpty()) {
            throw expected("text");
        }
        return node.textValue();
    }

    /** A text, or null where there is none; a number counts as its digits. */
    public String textOrNull() {
        return node.isTextual() || node.isNumber() ? node.asText() : null;
    }

    /** A text that is not empty, or null. */
    public String filledOrNull() {
        String text = textOrNull();
        return text == null || text.isBlank() ? null : text;
    }

    /** A number, or another where there is none. */
    public long numberOr(long other) {
        return node.isNumber() ? node.longValue() : other;
    }

    /** A number, or null where there is none. */
    public Long numberOrNull() {
        return node.isNumber() ? node.longValue() : null;
    }

    /** A number with its fraction, or null where there is none. */
    public Double decimalOrNull() {
        return node.isNumber() ? node.doubleValue() : null;
    }

    /** A time as an ISO text, for instance {@code 2026-01-02T08:00:00.000Z}, or null where there is none that can be read. */
    public Instant timeOrNull() {
        String text = filledOrNull();
        try {
            return text == null ? null : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether it is true; 1 counts as true as well. */
    public boolean isTrue() {
        return node.isBoolean() ? node.booleanValue() : node.isNumber() && node.longValue() == 1;
    }

    /** A time in milliseconds since 1970, or null where there is none or zero. */
    public Instant millisOrNull() {
        return node.isNumber() && node.longValue() > 0 ? Instant.ofEpochMilli(node.longValue()) : null;
    }

    /** The JSON at this place, written without white space. */
    public String json() {
        return node.isMissingNode() ? "null" : node.toString();
    }

    /** What is at this place as maps, lists, texts, numbers and truth values; null where there is nothing. */
    public Object plain() {
        return node.isMissingNode() ? null : MAPPER.convertValue(node, Object.class);
    }

    private UnexpectedJson expected(String what) {
        String path = path();
        return new UnexpectedJson(
                (path.isEmpty() ? "the document" : path) + ": expected " + what + ", found " + found());
    }

    private String path() {
        if (parent == null) {
            return "";
        }
        String before = parent.path();
        return before.isEmpty() || name.startsWith("[") ? before + name : before + "." + name;
    }

    private String found() {
        return switch (node.getNodeType()) {
            case MISSING, NULL -> "nothing";
            case STRING -> node.textValue().isEmpty() ? "an empty text" : "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT, POJO -> "an object";
            case BINARY -> "bytes";
        };
    }

    @Override
    public String toString() {
        return "JsonAt[" + path() + "]";
    }
}
