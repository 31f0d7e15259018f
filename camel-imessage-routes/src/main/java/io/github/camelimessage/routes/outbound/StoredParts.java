package io.github.camelimessage.routes.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Keeps the parts of a message in its JSON, with a mark in place of each file, whose bytes have rows of their own. */
final class StoredParts {

    private static final String KEY = "parts";
    private static final String FILE = "file";

    private StoredParts() {}

    /** What the parts say, as the Mac stores them in one text. */
    static String text(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text plain) {
                text.append(plain.text());
            } else if (part instanceof Part.Mention mention) {
                text.append(mention.text());
            }
        }
        return text.toString();
    }

    static void write(ObjectNode message, List<Part> parts) {
        for (Part part : parts) {
            ArrayNode stored = message.withArray(KEY);
            if (part instanceof Part.Text plain) {
                stored.addObject().put("text", plain.text());
            } else if (part instanceof Part.Mention mention) {
                stored.addObject()
                        .put("text", mention.text())
                        .put("mention", mention.person().value());
            } else if (part instanceof Part.Attached) {
                stored.addObject().put(FILE, true);
            }
        }
    }

    /**
     * The parts again.
     *
     * @param files all files of the message, in their order
     */
    static List<Part> read(JsonNode message, List<Outgoing> files) {
        Iterator<Outgoing> rest = files.iterator();
        List<Part> parts = new ArrayList<>();
        for (JsonNode stored : message.path(KEY)) {
            if (stored.path(FILE).asBoolean()) {
                parts.add(new Part.Attached(rest.next()));
            } else if (stored.has("mention")) {
                Handle person = new Handle(stored.get("mention").textValue());
                parts.add(new Part.Mention(stored.get("text").textValue(), person));
            } else {
                parts.add(new Part.Text(stored.get("text").textValue()));
            }
        }
        return parts;
    }
}
