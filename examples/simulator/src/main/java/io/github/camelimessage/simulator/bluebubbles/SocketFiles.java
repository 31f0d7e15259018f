package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelimessage.simulator.Answer;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Sending through a socket, always by AppleScript, and files in base64: whole, or in pieces either way. */
final class SocketFiles {

    private static final int USUAL_PIECE = 1024 * 1024;

    private final Map<String, Path> unfinished = new ConcurrentHashMap<>();
    private final MessageStore store;
    private final Shapes shapes;
    private final Sender sender;
    private final Path folder;

    /** Files that are sent grow in this folder until they are whole. */
    SocketFiles(MessageStore store, Shapes shapes, Sender sender, Path folder) {
        this.store = store;
        this.shapes = shapes;
        this.sender = sender;
        this.folder = folder;
    }

    Map<String, SocketRequests.Handler> handlers() {
        return Map.of(
                "send-message", this::send,
                "send-message-chunk", this::sendPiece,
                "get-attachment", this::attachment,
                "get-attachment-chunk", this::piece);
    }

    private Future<Answer> send(ObjectNode given) {
        Path file = null;
        if (!given.path("attachment").asText("").isEmpty()) {
            file = folder.resolve(UUID.randomUUID().toString());
            write(file, 0, decoded(given, "attachment"));
        }
        return sent(given, file);
    }

    /** Keeps a piece; the last one sends the whole. */
    private Future<Answer> sendPiece(ObjectNode given) {
        String guid = SocketRequests.required(given, "attachmentGuid");
        Path file = unfinished.computeIfAbsent(
                guid, key -> folder.resolve(UUID.randomUUID().toString()));
        write(file, given.path("attachmentChunkStart").asLong(0), decoded(given, "attachmentData"));
        if (given.path("hasMore").asBoolean(false)) {
            return Future.succeededFuture(Replies.ok("Chunk received!"));
        }
        unfinished.remove(guid);
        return sent(given, file);
    }

    private Future<Answer> sent(ObjectNode given, Path file) {
        String chat = SocketRequests.required(given, "guid");
        String key = SocketRequests.required(given, "tempGuid");
        String text = given.path("message").asText("");
        if (file == null && text.isEmpty()) {
            throw ApiException.badRequest("No 'message' and no attachment was given!");
        }
        Future<ObjectNode> message;
        if (file == null) {
            message = sender.send(outgoing(chat, text, key, null), null);
        } else {
            String name = SocketRequests.required(given, "attachmentName");
            Call.Upload upload = new Call.Upload(name, Media.ofName(name), file);
            message = sender.send(outgoing(chat, null, key, new Outgoing.Attached(name, upload, false)), null);
            if (!text.isEmpty()) {
                message = message.compose(before -> sender.send(outgoing(chat, text, key, null), null));
            }
        }
        return message.map(json -> Replies.ok("Successfully sent message!", json));
    }

    private static Outgoing outgoing(String chat, String text, String key, Outgoing.Attached file) {
        return new Outgoing(chat, text, key, Outgoing.APPLE_SCRIPT, null, null, null, 0, file);
    }

    private Future<Answer> attachment(ObjectNode given) {
        Row row = row(given);
        byte[] bytes = read(onDisk(row), 0, Integer.MAX_VALUE);
        ObjectNode json =
                shapes.attachment(row, true).put("data", Base64.getEncoder().encodeToString(bytes));
        return Future.succeededFuture(Replies.ok("Successfully fetched attachment!", json));
    }

    /** A piece past the end is empty. */
    private Future<Answer> piece(ObjectNode given) {
        long start = Call.number(given, "start", 0);
        int size = (int) Call.number(given, "chunkSize", USUAL_PIECE);
        byte[] bytes = read(onDisk(row(given)), start, size);
        return Future.succeededFuture(Replies.ok(
                "Successfully fetched attachment chunk!",
                TextNode.valueOf(Base64.getEncoder().encodeToString(bytes))));
    }

    private Row row(ObjectNode given) {
        return store.files
                .byGuid(SocketRequests.required(given, "identifier"))
                .orElseThrow(() -> ApiException.notFound("Attachment does not exist!"));
    }

    private static Path onDisk(Row row) {
        Path path = Path.of(row.text("filename"));
        if (!Files.exists(path)) {
            throw ApiException.server("Attachment does not exist in disk!");
        }
        return path;
    }

    private static byte[] decoded(ObjectNode given, String name) {
        try {
            return Base64.getDecoder().decode(given.path(name).asText(""));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("The '" + name + "' is not base64!");
        }
    }

    private static byte[] read(Path file, long start, int size) {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long there = Math.max(0, channel.size() - start);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(there, size));
            channel.position(start);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                continue;
            }
            return Arrays.copyOf(bytes.array(), bytes.position());
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the simulator cannot be read.", e);
        }
    }

    private static void write(Path file, long start, byte[] bytes) {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(start);
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's temporary folder cannot be written to.", e);
        }
    }
}
