package io.github.camelimessage.routes.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the files of a message that are not here: the address of one, which is fetched from when the message is sent, or the id
 * of one that was uploaded to the provider before.
 */
final class LinkedFiles {

    private static final String KEY = "links";

    private LinkedFiles() {}

    /** The same message, each file with a name: a sent message is recognised by it, so it must not be found out later. */
    static SendMessage named(SendMessage message) {
        return message.withFiles(LinkedFiles::named);
    }

    static Outgoing named(Outgoing file) {
        if (file.url() == null || file.name() != null) {
            return file;
        }
        String path = file.url().getPath() == null ? "" : file.url().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("\\p{Cntrl}", "");
        return Outgoing.at(file.url(), last.isBlank() ? "attachment" : last, file.mimeType(), file.voice());
    }

    /**
     * What a file is called at the provider, as far as we can know: of one that was uploaded without a name, what its id ends
     * with.
     */
    static String nameOf(Outgoing file) {
        if (file.uploaded() != null && file.name() == null) {
            return file.uploaded().substring(file.uploaded().lastIndexOf('/') + 1);
        }
        return named(file).name();
    }

    /** Whether its bytes are neither here nor to be stored. */
    static boolean isElsewhere(Outgoing file) {
        return file.url() != null || file.uploaded() != null;
    }

    /** Adds the files that are not here to a message's JSON, each with its place among all files. */
    static void write(ObjectNode message, List<Outgoing> files) {
        for (int position = 0; position < files.size(); position++) {
            Outgoing file = files.get(position);
            if (isElsewhere(file)) {
                ArrayNode links = message.withArray(KEY);
                links.addObject()
                        .put("position", position)
                        .put("url", file.url() == null ? null : file.url().toString())
                        .put("uploaded", file.uploaded())
                        .put("name", file.name())
                        .put("mimeType", file.mimeType())
                        .put("voice", file.voice());
            }
        }
    }

    /** All files in their order: those that are stored, and between them those of the message's JSON. */
    static List<Outgoing> among(List<Outgoing> stored, JsonNode message) {
        List<Outgoing> all = new ArrayList<>(stored);
        for (JsonNode link : message.path(KEY)) {
            all.add(link.path("position").asInt(), read(link));
        }
        return all;
    }

    private static Outgoing read(JsonNode link) {
        String name = link.path("name").textValue();
        boolean voice = link.path("voice").asBoolean();
        return link.hasNonNull("uploaded")
                ? Outgoing.uploaded(link.get("uploaded").textValue(), name, voice)
                : Outgoing.at(
                        URI.create(link.path("url").asText()),
                        name,
                        link.path("mimeType").textValue(),
                        voice);
    }
}
