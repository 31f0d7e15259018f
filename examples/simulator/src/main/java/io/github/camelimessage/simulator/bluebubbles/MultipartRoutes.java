package io.github.camelimessage.simulator.bluebubbles;

import static io.github.camelimessage.simulator.bluebubbles.SendRoutes.isEmpty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** Messages of several parts with files uploaded before, messages that break through Focus, and embedded media. */
final class MultipartRoutes {

    private static final Rules UPLOAD = Rules.NONE.field("attachment", Rules.REQUIRED);
    private static final Rules MULTIPART = Rules.NONE
            .field("chatGuid", Rules.REQUIRED, Rules.STRING)
            .field("parts", Rules.REQUIRED, Rules.ARRAY)
            .field("tempGuid", Rules.STRING)
            .field("effectId", Rules.STRING)
            .field("subject", Rules.STRING)
            .field("selectedMessageGuid", Rules.STRING)
            .field("partIndex", Rules.NUMERIC, Rules.min(0))
            .field("ddScan", Rules.BOOLEAN);
    private static final String SEND_ERROR = "Message Send Error";

    private final MessageStore store;
    private final Shapes shapes;
    private final Sender sender;
    private final Gate gate;
    private final ServerState media;
    private final Map<String, Path> uploads = new ConcurrentHashMap<>();

    MultipartRoutes(MessageStore store, Shapes shapes, Sender sender, Gate gate, ServerState media) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
        this.gate = gate;
        this.media = media;
    }

    List<Route> rows() {
        return List.of(
                Route.gated("POST", "attachment/upload", UPLOAD, this::upload),
                Route.later("POST", "message/multipart", MULTIPART, this::send).thatSends(),
                Route.gated("POST", "message/:guid/notify", Rules.NONE, this::notifyAnyway),
                Route.gated("GET", "message/:guid/embedded-media", Rules.NONE, this::embedded));
    }

    private Answer upload(Call call) {
        Call.Upload file = call.files().get("attachment");
        if (file == null) {
            throw ApiException.badRequest("The attachment must be a file!");
        }
        String path = UUID.randomUUID() + "/" + file.name();
        try {
            uploads.put(path, store.files.keep(file.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file could not be kept.", e);
        }
        return Replies.ok("Successfully uploaded attachment!", Json.object().put("path", path));
    }

    private Future<Answer> send(Call call) {
        JsonNode parts = call.body().get("parts");
        parts.forEach(this::check);
        gate.checkAs(SEND_ERROR);
        return sender.byHelper(() -> write(call, parts)).map(json -> Replies.ok("Message sent!", json));
    }

    private void check(JsonNode part) {
        String complaint = null;
        boolean hasText = part.path("text").isTextual();
        boolean hasFile = part.path("attachment").isTextual();
        if (!part.isObject()) {
            complaint = "Each part must be an object!";
        } else if (!part.path("partIndex").isNumber()) {
            complaint = "Each part must have a 'partIndex', which must be a number!";
        } else if (!hasText && !hasFile) {
            complaint = "Each part must have a 'text' or an 'attachment'!";
        } else if (part.has("mention") && !hasText) {
            complaint = "A part with a 'mention' must have a 'text'!";
        } else if (hasFile && isEmpty(part.path("name").asText(null))) {
            complaint = "A part with an 'attachment' must have a 'name'!";
        } else if (hasFile && !uploads.containsKey(part.get("attachment").asText())) {
            complaint = "The attachment of a part does not exist!";
        }
        if (complaint != null) {
            throw ApiException.badRequest(complaint);
        }
    }

    /** The answer lists no attachments, and the caller's key, echoed here, comes with no event. */
    private ObjectNode write(Call call, JsonNode parts) {
        Row chat = store.chat(call.text("chatGuid"))
                .orElseThrow(() -> ApiException.iMessage(SEND_ERROR, "Chat does not exist in IMChatRegistry!"));
        List<String> names = new ArrayList<>();
        String reply = isEmpty(call.text("selectedMessageGuid")) ? null : call.text("selectedMessageGuid");
        String guid = MessageStore.newGuid();
        StyledText text = styled(guid, parts);
        long count = StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.get("partIndex").asLong())
                .distinct()
                .count();
        Row row;
        synchronized (store.database()) {
            row = store.draft(chat)
                    .fromMe()
                    .set("guid", guid)
                    .text(text.text())
                    .set("subject", call.text("subject"))
                    .set("expressive_send_style_id", call.text("effectId"))
                    .set("thread_originator_guid", reply == null ? null : store.threadOf(reply))
                    .set(
                            "thread_originator_part",
                            reply == null ? null : Call.number(call.body(), "partIndex", 0) + ":0:0")
                    .set("cache_has_attachments", parts.findValue("attachment") == null ? 0 : 1)
                    .setIf(store.macOs.atLeast(13), "part_count", count)
                    .write();
            store.keepRuns(row.id(), text.runs());
            for (JsonNode part : parts) {
                if (part.path("attachment").isTextual()) {
                    String name = part.get("name").asText();
                    Path file = uploads.remove(part.get("attachment").asText());
                    long id = store.files.adopt(fileGuid(names.size(), guid), name, Media.ofName(name), file);
                    store.files.link(row.id(), id);
                    names.add(name);
                }
            }
        }
        String key = call.text("tempGuid");
        sender.left(
                row,
                new Sent(
                        row.guid(),
                        chat.guid(),
                        MessageStore.words(row),
                        key,
                        Outgoing.PRIVATE_API,
                        names,
                        reply,
                        null,
                        store.instant()));
        store.changed();
        ObjectNode json = shapes.forRest(row, new With(Set.of("chats", "attributedbody", "messagesummaryinfo")));
        return isEmpty(key) ? json : json.put("tempGuid", key);
    }

    private static StyledText styled(String guid, JsonNode parts) {
        StyledText text = new StyledText();
        int files = 0;
        for (JsonNode part : parts) {
            long index = part.get("partIndex").asLong();
            if (part.path("attachment").isTextual()) {
                text.file(index, fileGuid(files++, guid));
            } else {
                text.words(
                        index, part.get("text").asText(), part.path("mention").asText(null));
            }
        }
        return text;
    }

    private static String fileGuid(int number, String message) {
        return "at_" + number + "_" + message;
    }

    private Answer notifyAnyway(Call call) {
        Row message = store.message(call.in("guid"))
                .orElseThrow(() -> ApiException.badRequest("Selected message does not exist!"));
        if (!store.macOs.atLeast(12)) {
            throw ApiException.iMessage("Message Notify Error", "This needs macOS 12 (Monterey) or newer!");
        }
        store.setOnMessage(message.guid(), Map.of("did_notify_recipient", 1));
        return Replies.ok(
                "Successfully notified recipient!",
                shapes.forRest(store.message(message.guid()).orElseThrow(), Shapes.ALL_OF_A_SEND));
    }

    /** Only Digital Touch and handwriting have embedded media: those messages that were given some. */
    private Answer embedded(Call call) {
        store.message(call.in("guid")).orElseThrow(() -> ApiException.notFound("Message does not exist!"));
        return media.embedded(call.in("guid"))
                .orElseThrow(() -> ApiException.unhandled("The message has no embedded media!"));
    }
}
