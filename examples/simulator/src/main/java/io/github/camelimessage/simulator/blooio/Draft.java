package io.github.camelimessage.simulator.blooio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a request wants to have sent, as far as it can be judged by itself.
 *
 * @param bodies the text of each message that it becomes; null for one without
 * @param files the addresses of the files, those in parts included
 * @param batch whether each part is a link and a message of its own
 * @param several whether the text was a list
 * @param from the number to send from, or null
 */
record Draft(
        List<String> bodies,
        List<String> files,
        boolean batch,
        boolean several,
        boolean markdown,
        String effect,
        ObjectNode replyTo,
        String from,
        boolean sharesContact) {

    private static final String LINK = "https?://\\S+";
    private static final Pattern AUDIO = Pattern.compile("(?i).*\\.(mp3|m4a|wav|aac|opus|ogg)");
    private static final Pattern RANGE = Pattern.compile("(\\*\\*|\\+\\+|~~|[*_])(?=\\S).+?\\1");
    private static final int MOST_MARKDOWN = 20_000;
    private static final int MOST_RANGES = 256;
    private static final int MOST_TITLE = 200;
    private static final int MOST_METADATA = 1024;
    private static final String[] EFFECTS = {
        "slam",
        "loud",
        "gentle",
        "invisible-ink",
        "echo",
        "spotlight",
        "balloons",
        "confetti",
        "love",
        "lasers",
        "fireworks",
        "celebration",
        "none"
    };

    static Draft of(Call call) {
        call.only(
                "text",
                "attachments",
                "parts",
                "link_preview",
                "use_typing_indicator",
                "from_number",
                "share_contact",
                "effect",
                "reply_to",
                "format",
                "metadata");
        ObjectNode body = call.body();
        List<String> texts = body.path("text").isArray() ? Rules.texts(body, "text") : one(body);
        List<Parts.File> files = Rules.list(body, "attachments").stream()
                .map(Parts.File::attached)
                .toList();
        Parts parts = Parts.of(Rules.list(body, "parts"));
        if (texts.isEmpty() && files.isEmpty() && parts.isEmpty()) {
            throw Rules.bad("text, attachments or parts are required");
        }
        if (!parts.isEmpty() && (!texts.isEmpty() || !files.isEmpty())) {
            throw Rules.bad("parts go without text and attachments");
        }
        refuseVoiceBesideOthers(parts.isEmpty() ? files : parts.files(), texts.size() + parts.texts());
        checkPreview(body, texts);
        checkExtras(body);
        boolean markdown = markdown(body, texts, parts, files);
        List<Parts.File> all = parts.isEmpty() ? files : parts.files();
        return new Draft(
                parts.isEmpty() ? texts.isEmpty() ? nothing() : texts : parts.bodies(),
                all.stream().map(Parts.File::url).toList(),
                parts.batch(),
                body.path("text").isArray(),
                markdown,
                effect(body, parts),
                Rules.object(body, "reply_to", "message_id", "guid", "part_index"),
                from(body),
                Rules.flag(body, "share_contact"));
    }

    private static List<String> nothing() {
        List<String> one = new ArrayList<>();
        one.add(null);
        return one;
    }

    private static List<String> one(ObjectNode body) {
        String text = Rules.text(body, "text");
        if (text != null && text.isBlank()) {
            throw Rules.bad("text must not be empty");
        }
        return text == null ? List.of() : List.of(text);
    }

    private static String from(ObjectNode body) {
        String from = Rules.text(body, "from_number");
        if (from != null) {
            Rules.phone("from_number", from);
        }
        return from;
    }

    static boolean isLink(String text) {
        return text != null && text.matches(LINK);
    }

    private static void refuseVoiceBesideOthers(List<Parts.File> files, int texts) {
        boolean voice = files.stream().anyMatch(Draft::sounds);
        if (voice && files.size() + texts > 1) {
            throw Rules.bad("a voice memo goes alone");
        }
    }

    private static boolean sounds(Parts.File file) {
        try {
            String path = URI.create(file.url()).getPath();
            return path != null && AUDIO.matcher(path).matches()
                    || file.name() != null && AUDIO.matcher(file.name()).matches();
        } catch (IllegalArgumentException e) {
            throw Rules.bad("attachments must be public https URLs");
        }
    }

    private static void checkPreview(ObjectNode body, List<String> texts) {
        ObjectNode preview = Rules.object(body, "link_preview", "image_url", "title");
        if (preview == null) {
            return;
        }
        if (texts.size() != 1 || !isLink(texts.get(0))) {
            throw Rules.bad("link_preview needs a text that is one URL");
        }
        checkShown(preview);
    }

    /** What a preview is to show. */
    static void checkShown(ObjectNode preview) {
        String title = Rules.text(preview, "title");
        if (title != null && title.length() > MOST_TITLE) {
            throw Rules.bad("the title of a link_preview has " + MOST_TITLE + " characters at most");
        }
        String image = Rules.text(preview, "image_url");
        if (image != null && !image.matches("https://\\S+")) {
            throw Rules.bad("image_url must be an https URL");
        }
    }

    private static void checkExtras(ObjectNode body) {
        Rules.flag(body, "use_typing_indicator");
        JsonNode metadata = body.path("metadata");
        if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
            throw Rules.bad("metadata must be an object");
        }
        if (metadata.isObject() && Json.bytes(metadata).length > MOST_METADATA) {
            throw Rules.bad("metadata has 1 KB at most");
        }
    }

    private static String effect(ObjectNode body, Parts parts) {
        String effect = Rules.text(body, "effect");
        if (effect == null) {
            return null;
        }
        String plain = effect.toLowerCase(Locale.ROOT).replace(' ', '-');
        Rules.oneOf("effect", plain, EFFECTS);
        if (!parts.isEmpty()) {
            throw Rules.bad("effect goes without parts");
        }
        return plain.equals("none") ? null : plain;
    }

    private static boolean markdown(ObjectNode body, List<String> texts, Parts parts, List<Parts.File> files) {
        String format = Rules.oneOf("format", Rules.text(body, "format"), "plain", "markdown");
        if (!"markdown".equals(format)) {
            return false;
        }
        if (!files.isEmpty() || !parts.files().isEmpty() || texts.isEmpty() && parts.isEmpty()) {
            throw invalid("markdown needs a text and goes without attachments");
        }
        for (String text : texts.isEmpty() ? parts.bodies() : texts) {
            if (text.length() > MOST_MARKDOWN) {
                throw invalid("markdown has " + MOST_MARKDOWN + " characters at most");
            }
            if (RANGE.matcher(text).results().count() > MOST_RANGES) {
                throw invalid("markdown has " + MOST_RANGES + " ranges at most");
            }
        }
        return true;
    }

    private static Refused invalid(String sentence) {
        return new Refused(400, "invalid_content", sentence);
    }

    /** Whether there is nothing to read in it. */
    boolean filesOnly() {
        return bodies.get(0) == null;
    }

    boolean hasLinksOrFiles() {
        return !files.isEmpty() || bodies.stream().anyMatch(text -> text.matches("(?s).*https?://.*"));
    }
}
