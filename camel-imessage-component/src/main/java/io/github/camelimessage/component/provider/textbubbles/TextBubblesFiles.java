package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the files of a message: as the images of one carousel where they can be, else as attachments. */
final class TextBubblesFiles {

    private static final int MOST_IMAGES = 20;
    private static final Set<String> IMAGE_TYPES =
            Set.of("image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp");
    private static final Pattern IMAGE_NAMES = Pattern.compile("(?i).*\\.(jpe?g|png|gif|webp)");

    private final String where;

    TextBubblesFiles(String where) {
        this.where = where;
    }

    /**
     * Puts them into the body.
     *
     * @param carousel what the caller wants of it, or null
     * @param places is given the files whose bytes are here, by the texts that stand in their places
     * @throws Rejected for what TextBubbles cannot send
     */
    void put(SendMessage message, Boolean carousel, ObjectNode body, Map<String, Outgoing> places) throws Rejected {
        List<Outgoing> files = message.attachments();
        boolean fits = !files.isEmpty()
                && files.size() <= MOST_IMAGES
                && files.stream().allMatch(TextBubblesFiles::isImage);
        if (Boolean.TRUE.equals(carousel) && !fits) {
            throw refused("as a carousel: it needs one to " + MOST_IMAGES
                    + " https addresses of jpg, png, gif or webp images, and no other files.");
        }
        boolean chosen = carousel == null ? fits && files.size() > 1 : carousel;
        if (chosen) {
            ObjectNode content = body.has("content") ? (ObjectNode) body.get("content") : body.putObject("content");
            ArrayNode urls = content.putArray("mediaUrls");
            files.forEach(file -> urls.add(file.url().toString()));
        } else if (!files.isEmpty()) {
            attachments(message, body, places);
        }
    }

    private static boolean isImage(Outgoing file) {
        if (file.voice() || file.uploaded() != null || file.url() == null || !isHttps(file.url())) {
            return false;
        }
        String path = String.valueOf(file.url().getPath());
        return file.mimeType() == null
                ? IMAGE_NAMES.matcher(path).matches()
                : IMAGE_TYPES.contains(MediaTypes.of(file.mimeType()));
    }

    private static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private void attachments(SendMessage message, ObjectNode body, Map<String, Outgoing> places) throws Rejected {
        ArrayNode list = body.putArray("attachments");
        for (Outgoing file : message.attachments()) {
            if (file.voice() && (body.has("content") || message.attachments().size() > 1)) {
                throw refused("a voice message together with something else. Send it as a message of its own.");
            }
            ObjectNode json = list.addObject();
            if (file.uploaded() != null) {
                throw refused(
                        "a file by the id of an upload: TextBubbles has no uploads. Give its bytes or its address.");
            }
            if (file.url() == null) {
                json.put("type", "base64").put("data", place(file, places));
            } else {
                json.put("type", "url").put("url", address(file.url()));
            }
            if (file.mimeType() != null) {
                json.put("mimeType", file.mimeType());
            }
            if (file.name() != null) {
                json.put("filename", file.name());
            }
            if (file.voice()) {
                json.put("isAudioMessage", true);
            }
        }
    }

    /** Puts a group's picture into the body. */
    HttpBody picture(Outgoing icon, long most) throws Rejected {
        ObjectNode body = JsonAt.object();
        Map<String, Outgoing> places = new LinkedHashMap<>();
        if (icon.uploaded() != null) {
            throw refused(
                    "a picture by the id of an upload: TextBubbles has no uploads. Give its bytes or its address.");
        }
        if (icon.url() == null) {
            body.put("imageBase64", place(icon, places));
        } else {
            body.put("imageUrl", address(icon.url()));
        }
        if (icon.mimeType() != null) {
            body.put("mimeType", icon.mimeType());
        }
        if (icon.name() != null) {
            body.put("filename", icon.name());
        }
        return TextBubblesBody.of(body, places, most);
    }

    private static String place(Outgoing file, Map<String, Outgoing> places) {
        String place = TextBubblesBody.place();
        places.put(place, file);
        return place;
    }

    private String address(URI address) throws Rejected {
        if (!isHttps(address)) {
            throw refused("a file from an address without https: TextBubbles fetches from https only. Give its bytes.");
        }
        return address.toString();
    }

    private Rejected refused(String why) {
        return new Rejected(where + " cannot send " + why);
    }
}
