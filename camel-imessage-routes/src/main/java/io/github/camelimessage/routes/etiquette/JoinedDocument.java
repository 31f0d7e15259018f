package io.github.camelimessage.routes.etiquette;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Makes one document of several: the first one, with the texts of all below each other, the files of all, and under {@code parts}
 * the data of each.
 */
final class JoinedDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JoinedDocument() {}

    /** @param documents at least one, in the order in which they came */
    static byte[] of(List<byte[]> documents) {
        try {
            ObjectNode joined = (ObjectNode) JSON.readTree(documents.get(0));
            ArrayNode parts = JSON.createArrayNode();
            for (byte[] document : documents) {
                parts.add(JSON.readTree(document).path("data"));
            }
            join(joined.withObject("/data"), parts);
            return JSON.writeValueAsBytes(joined);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Joined documents cannot be written as JSON.");
        } catch (IOException e) {
            throw new IllegalStateException("A stored document is no JSON any more.");
        }
    }

    private static void join(ObjectNode data, ArrayNode parts) {
        StringJoiner text = new StringJoiner("\n");
        ArrayNode files = JSON.createArrayNode();
        for (JsonNode part : parts) {
            if (part.hasNonNull("text")) {
                text.add(part.get("text").asText());
            }
            part.path("attachments").forEach(files::add);
        }
        if (text.length() > 0) {
            data.put("text", text.toString());
        }
        if (!files.isEmpty()) {
            data.set("attachments", files);
        }
        data.set("parts", parts);
    }
}
