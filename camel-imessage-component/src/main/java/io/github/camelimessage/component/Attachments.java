package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads and writes the files of an operation's map: {@code name}, {@code mimeType}, {@code voice}, and one of {@code data}
 * (Base64, or in memory bytes or a stream), {@code path}, {@code url} and {@code uploaded}.
 *
 * <p>A path can come from outside with the rest of a map, so it is followed only below the directory that was configured.
 */
final class Attachments {

    private static final Set<String> KEYS = Set.of("name", "mimeType", "voice", "data", "path", "url", "uploaded");

    private final String where;
    private final Path root;
    private final boolean anyPath;
    private final Spool spool;

    private Attachments(String where, Path root, boolean anyPath, Spool spool) {
        this.where = where;
        this.root = root;
        this.anyPath = anyPath;
        this.spool = spool;
    }

    /** Follows paths below that directory only, or none where it is null. */
    static Attachments below(String where, Path root) {
        return new Attachments(
                where, root == null ? null : root.toAbsolutePath().normalize(), false, null);
    }

    /** Follows every path: for maps that we wrote ourselves. */
    static Attachments trusted(String where) {
        return new Attachments(where, null, true, null);
    }

    /** The same, also for streams: they are read to their end at once and kept there. */
    Attachments keepingStreams(Spool kept) {
        return new Attachments(where, root, anyPath, kept);
    }

    List<Outgoing> read(Object value) {
        if (value == null) {
            return List.of();
        }
        List<?> entries = value instanceof List<?> list ? list : List.of(value);
        return entries.stream().map(this::one).toList();
    }

    private Outgoing one(Object entry) {
        if (entry instanceof Outgoing outgoing) {
            return outgoing;
        }
        if (!(entry instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    where + " cannot use an entry of \"attachments\": expected a map with name, "
                            + "mimeType and one of data (Base64), path, url and uploaded.");
        }
        Map<String, Object> named = Values.named(map);
        named.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(where + " does not know the key \"" + unknown
                    + "\" of an attachment. Known: name, mimeType, voice, data, path, url, uploaded.");
        });
        Values values = new Values(where, named);
        if (Stream.of("data", "path", "url", "uploaded").filter(values::has).count() != 1) {
            throw new IllegalArgumentException(
                    where
                            + " needs exactly one of \"data\" (Base64), \"path\", \"url\" and \"uploaded\" for each attachment.");
        }
        if (values.has("url")) {
            return atAddress(
                    values.get("url"), values.word("name"), values.word("mimeType"), values.flag("voice", false));
        }
        if (values.has("uploaded")) {
            return Outgoing.uploaded(values.word("uploaded"), values.word("name"), values.flag("voice", false));
        }
        return values.has("data") ? inline(values) : onDisk(values);
    }

    /** A file at an address, which is fetched when the message is sent. */
    Outgoing atAddress(Object url, String name, String mimeType, boolean voice) {
        try {
            URI address =
                    url instanceof URI uri ? uri : new URI(String.valueOf(url).strip());
            return Outgoing.at(address, name, mimeType, voice);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // The address may hold a credential, so neither it nor the cause is shown.
            throw new IllegalArgumentException(where + " cannot fetch a file to send: its address must be one like "
                    + "https://host/path, without a user name.");
        }
    }

    private Outgoing inline(Values values) {
        if (spool != null && Spool.takes(values.get("data"))) {
            return stream(
                    values.get("data"), values.word("name"), values.word("mimeType"), values.flag("voice", false));
        }
        return bytes(values.bytes("data"), values.word("name"), values.word("mimeType"), values.flag("voice", false));
    }

    private Outgoing onDisk(Values values) {
        return file(
                allowed(values.word("path")),
                values.word("name"),
                values.word("mimeType"),
                values.flag("voice", false));
    }

    private Path allowed(String path) {
        if (anyPath) {
            return Path.of(path);
        }
        if (root == null) {
            throw new IllegalArgumentException(where + " does not send files named by a path: set the option "
                    + "attachmentDirectory to the directory that they may come from, or send the bytes as \"data\".");
        }
        Path wanted = root.resolve(path).normalize();
        try {
            if (wanted.startsWith(root)
                    && Files.exists(wanted)
                    && wanted.toRealPath().startsWith(root.toRealPath())) {
                return wanted;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(where + " cannot look at a file in attachmentDirectory.", e);
        }
        throw new IllegalArgumentException(
                where
                        + " does not send that file: it is not there, or not in the directory of the option attachmentDirectory.");
    }

    /** The bytes of a stream as a file; the stream is read to its end. */
    Outgoing stream(Object stream, String name, String mimeType, boolean voice) {
        try {
            Spool.Kept kept = spool.keep(stream);
            return new Outgoing(named(name), typeOf(mimeType, name), kept.bytes(), kept.source(), voice);
        } catch (IOException e) {
            throw new IllegalArgumentException(where + " cannot send the stream as a file: " + e.getMessage(), e);
        }
    }

    private static String named(String name) {
        return name == null ? "attachment" : name;
    }

    /** Those bytes as a file. */
    static Outgoing bytes(byte[] bytes, String name, String mimeType, boolean voice) {
        return new Outgoing(
                named(name), typeOf(mimeType, name), bytes.length, () -> new ByteArrayInputStream(bytes), voice);
    }

    /** That file, opened when it is sent. */
    static Outgoing file(Path path, String name, String mimeType, boolean voice) {
        String shownName = name == null ? String.valueOf(path.getFileName()) : name;
        try {
            return new Outgoing(shownName, typeOf(mimeType, shownName), Files.size(path), new FileSource(path), voice);
        } catch (IOException e) {
            throw new UncheckedIOException("The file to send cannot be read.", e);
        }
    }

    private static String typeOf(String given, String name) {
        if (given != null) {
            return given;
        }
        String guessed = name == null ? null : URLConnection.guessContentTypeFromName(name);
        return guessed == null ? MediaTypes.UNKNOWN : guessed;
    }

    /** The file as a map, its bytes as Base64 unless they lie in a file of the user's or at an address. */
    static Map<String, Object> map(Outgoing file) {
        Map<String, Object> map = new LinkedHashMap<>();
        EventFacts.put(map, "name", file.name());
        EventFacts.put(map, "mimeType", file.mimeType());
        if (file.voice()) {
            map.put("voice", true);
        }
        if (file.uploaded() != null) {
            map.put("uploaded", file.uploaded());
        } else if (file.url() != null) {
            map.put("url", file.url().toString());
        } else if (file.source() instanceof FileSource onDisk) {
            map.put("path", onDisk.path().toAbsolutePath().toString());
        } else {
            map.put("data", Base64.getEncoder().encodeToString(allBytes(file)));
        }
        return map;
    }

    private static byte[] allBytes(Outgoing file) {
        try (InputStream in = file.source().open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The bytes of an attachment cannot be read.", e);
        }
    }
}
