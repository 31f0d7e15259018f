package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Files that can be fetched with a signed token and without a key, for an hour. */
final class Files {

    private static final Duration VALID = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;
    private final Supplier<String> root;
    private final String secret = Ids.hex();
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    /** A file on disk. */
    record Kept(Path path, String mimeType) {
        @Override
        public String toString() {
            return "Kept[" + mimeType + "]";
        }
    }

    /** @param root the address that links begin with */
    Files(Path folder, Clock clock, Supplier<String> root) {
        this.folder = folder;
        this.clock = clock;
        this.root = root;
    }

    /** Keeps bytes and answers where they are. */
    String link(String mimeType, byte[] bytes) {
        String id = Ids.hex();
        Path path = folder.resolve(id);
        try {
            java.nio.file.Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator could not keep a file.", e);
        }
        kept.put(id, new Kept(path, mimeType));
        String claim =
                encoded((id + "." + clock.instant().plus(VALID).getEpochSecond()).getBytes(StandardCharsets.UTF_8));
        return root.get() + "/v1/attachments/" + claim + "." + signed(claim);
    }

    /** A file as message.inbound shows it. */
    ObjectNode attachment(String mimeType, String filename, byte[] bytes) {
        ObjectNode attachment = Json.object().put("guid", "att_" + Ids.hex()).put("mimeType", mimeType);
        if (filename != null) {
            attachment.put("filename", filename);
        }
        return attachment.put("totalBytes", bytes.length).put("downloadUrl", link(mimeType, bytes));
    }

    /** A file whose bytes were lost on their way. */
    static ObjectNode lost(String mimeType, long size) {
        return Json.object().put("mimeType", mimeType).put("totalBytes", size).put("note", "bytes unavailable");
    }

    /** The file of a token that was signed here and is not too old. */
    Optional<Kept> open(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String claim = token.substring(0, dot);
        byte[] given = token.substring(dot + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, signed(claim).getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(claim), StandardCharsets.UTF_8).split("\\.");
        boolean fresh = Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(clock.instant());
        return fresh ? Optional.ofNullable(kept.get(parts[0])) : Optional.empty();
    }

    private String signed(String claim) {
        return encoded(Signature.hmac(secret, claim.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
