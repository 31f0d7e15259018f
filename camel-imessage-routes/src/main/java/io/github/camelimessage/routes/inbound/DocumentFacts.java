package io.github.camelimessage.routes.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.Handle;
import java.io.IOException;

/**
 * What a stored document tells of its event, for rows that were written before they said so themselves.
 *
 * @param person whom it is from or about, or null
 * @param group whether its chat is a group
 */
record DocumentFacts(Handle person, boolean group) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocumentFacts NOTHING = new DocumentFacts(null, false);

    /** @param document null where it was removed */
    static DocumentFacts read(byte[] document) {
        try {
            return document == null ? NOTHING : read(JSON.readTree(document).path("data"));
        } catch (IOException notJson) {
            return NOTHING;
        }
    }

    private static DocumentFacts read(JsonNode data) {
        String person = data.path("participant").asText(data.path("sender").asText(""));
        return new DocumentFacts(
                person.isBlank() ? null : new Handle(person), data.path("group").asBoolean());
    }

    @Override
    public String toString() {
        return "DocumentFacts[group=" + group + "]";
    }
}
