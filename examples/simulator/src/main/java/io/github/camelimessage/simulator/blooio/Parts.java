package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a message: texts, mentions and files in their order; or links, each of which is sent by itself.
 *
 * @param bodies the text of each message that they become; null for one without
 * @param texts how many of them are texts
 */
record Parts(List<String> bodies, List<File> files, int texts, boolean batch) {

    /** An address that a file is fetched from, and what the file is called; null for no name. */
    record File(String url, String name) {

        File {
            if (url == null || !url.matches("https://\\S+")) {
                throw Rules.bad("files are given by public https URLs");
            }
        }

        static File attached(JsonNode item) {
            if (item.isTextual()) {
                return new File(item.asText(), null);
            }
            if (!(item instanceof ObjectNode object)) {
                throw Rules.bad("attachments are URLs, or objects with url and name");
            }
            Rules.only(object, "url", "name");
            return new File(Rules.needed(object, "url"), Rules.text(object, "name"));
        }
    }

    boolean isEmpty() {
        return files.isEmpty() && texts == 0;
    }

    static Parts of(List<JsonNode> items) {
        boolean batch = items.stream().anyMatch(item -> item.hasNonNull("link_preview"));
        List<String> texts = new ArrayList<>();
        List<File> files = new ArrayList<>();
        for (JsonNode item : items) {
            if (!(item instanceof ObjectNode part)) {
                throw Rules.bad("a part is an object");
            }
            Rules.only(part, "text", "url", "name", "mention", "link_preview");
            add(part, batch, texts, files);
        }
        if (texts.isEmpty()) {
            List<String> none = new ArrayList<>();
            none.add(null);
            return new Parts(none, files, 0, false);
        }
        return new Parts(batch ? texts : List.of(String.join("", texts)), files, texts.size(), batch);
    }

    private static void add(ObjectNode part, boolean batch, List<String> texts, List<File> files) {
        if (part.hasNonNull("text") == part.hasNonNull("url")) {
            throw Rules.bad("a part has exactly one of text and url");
        }
        String text = part.hasNonNull("text") ? Rules.needed(part, "text") : null;
        if (batch && !Draft.isLink(text)) {
            throw Rules.bad("with link_preview every part is one URL");
        }
        ObjectNode preview = Rules.object(part, "link_preview", "image_url", "title");
        if (preview != null) {
            Draft.checkShown(preview);
        }
        String mention = Rules.text(part, "mention");
        if (mention != null) {
            if (text == null) {
                throw Rules.bad("a mention needs a text");
            }
            Rules.handle(mention);
        }
        String name = Rules.text(part, "name");
        if (text == null) {
            files.add(new File(Rules.text(part, "url"), name));
        } else if (name != null) {
            throw Rules.bad("a name needs a url");
        } else {
            texts.add(text);
        }
    }
}
