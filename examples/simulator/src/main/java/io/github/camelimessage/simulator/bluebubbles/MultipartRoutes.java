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
    private final Map<String, Path> uploads = new ConcurrentHashMap<>();

    MultipartRoutes(MessageStore store, Shapes shapes, Sender sender, Gate gate) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
        this.gate = gate;
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
            throw ApiException.badRequest("The attachment field is required.");
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
        StringBuilder text = new StringBuilder();
        List<String> names = new ArrayList<>();
        parts.forEach(part -> text.append(part.path("text").asText("\uFFFC")));
        String reply = call.text("selectedMessageGuid");
        Row row;
        synchronized (store.database()) {
            row = store.draft(chat)
                    .fromMe()
                    .text(text.toString())
                    .set("part_count", parts.size())
                    .set("subject", call.text("subject"))
                    .set("expressive_send_style_id", call.text("effectId"))
                    .set("thread_originator_guid", reply)
                    .write();
            for (JsonNode part : parts) {
                if (part.path("attachment").isTextual()) {
                    String name = part.get("name").asText();
                    Path file = uploads.remove(part.get("attachment").asText());
                    String guid = "at_" + names.size() + "_" + row.guid();
                    store.files.link(row.id(), store.files.adopt(guid, name, Media.ofName(name), file));
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

    /** Only Digital Touch and handwriting have embedded media, and the simulator has neither. */
    private Answer embedded(Call call) {
        store.message(call.in("guid")).orElseThrow(() -> ApiException.notFound("Message does not exist!"));
        throw ApiException.unhandled("The message has no embedded media!");
    }
}
