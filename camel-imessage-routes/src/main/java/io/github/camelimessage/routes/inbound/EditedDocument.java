package io.github.camelimessage.routes.inbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A document that an operator corrected, byte by byte as it was handed in. By its envelope it is still the same event, so that
 * a receiver recognises it and nobody can be told something in another's name.
 */
final class EditedDocument {

    /** What the column holds in H2. */
    static final int LONGEST = 1_000_000;

    private static final List<String> ENVELOPE = List.of("specversion", "id", "source", "type");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EditedDocument() {}

    /** @throws IllegalArgumentException when it cannot stand in for the one before; without a word of what either says */
    static void check(byte[] before, byte[] after) {
        if (after.length > LONGEST) {
            throw new IllegalArgumentException("document: at most " + LONGEST + " bytes can be kept.");
        }
        JsonNode edited = object(after);
        if (edited == null) {
            throw new IllegalArgumentException("document: expected a JSON object, each name in it once.");
        }
        JsonNode original = object(before);
        for (String name : ENVELOPE) {
            if (original != null && !Objects.equals(original.get(name), edited.get(name))) {
                throw new IllegalArgumentException(
                        "document: \"" + name + "\" must stay as it is in the original. Known by its "
                                + String.join(", ", ENVELOPE) + ", it stays the same event.");
            }
        }
    }

    private static JsonNode object(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(bytes);
            return read != null && read.isObject() ? read : null;
        } catch (IOException e) {
            // The parser's own words would quote what was handed in.
            return null;
        }
    }

    /** What the audit keeps of both: enough to prove what a document was, and not to read it. */
    static String hashes(byte[] before, byte[] after) {
        return "SHA-256 before " + hash(before) + ", after " + hash(after);
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
