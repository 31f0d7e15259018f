package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/** The words of a message with its runs: which part a stretch belongs to, whom it mentions, which file it stands for. */
final class StyledText {

    private static final String PART = "__kIMMessagePartAttributeName";
    private static final String MENTION = "__kIMMentionConfirmedMention";
    private static final String FILE = "__kIMFileTransferGUIDAttributeName";

    private final StringBuilder text = new StringBuilder();
    private final ArrayNode runs = Json.array();

    /** Adds words; a mention marks all of them. */
    void words(long part, String words, String mention) {
        ObjectNode attributes = run(part, words);
        if (mention != null) {
            attributes.put(MENTION, mention);
        }
    }

    /** Adds the mark that stands for a file. */
    void file(long part, String guid) {
        run(part, String.valueOf(MessageStore.ATTACHMENT_MARK)).put(FILE, guid);
    }

    private ObjectNode run(long part, String words) {
        ObjectNode run = runs.addObject();
        run.putArray("range").add(text.length()).add(words.length());
        text.append(words);
        return run.putObject("attributes").put(PART, part);
    }

    String text() {
        return text.toString();
    }

    ArrayNode runs() {
        return runs;
    }

    /** The API's form: a list with one body, whose single run is the whole text unless others are kept. */
    static JsonNode shown(String text, JsonNode runs) {
        if (text == null) {
            return Json.object().nullNode();
        }
        ObjectNode body = Json.object().put("string", text);
        if (runs == null) {
            StyledText plain = new StyledText();
            plain.words(0, text, null);
            return Json.array().add(body.set("runs", plain.runs));
        }
        return Json.array().add(body.set("runs", runs));
    }

    @Override
    public String toString() {
        return "StyledText[" + runs.size() + " runs]";
    }
}
