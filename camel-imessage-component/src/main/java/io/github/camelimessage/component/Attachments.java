package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes the files of an operation's map: {@code name}, {@code mimeType}, {@code voice}, and either {@code data}
 * (Base64) or {@code path}.
 *
 * <p>A path can come from outside with the rest of a map, so it is followed only below the directory that was configured.
 */
final class Attachments {

    private static final String UNKNOWN_TYPE = "application/octet-stream";
    private static final Set<String> KEYS = Set.of("name", "mimeType", "voice", "data", "path");

    private final String where;
    private final Path root;
    private final boolean anyPath;

    private Attachments(String where, Path root, boolean anyPath) {
        this.where = where;
        this.root = root;
        this.anyPath = anyPath;
    }

    /** Follows paths below that directory only, or none where it is null. */
    static Attachments below(String where, Path root) {
        return new Attachments(
                where, root == null ? null : root.toAbsolutePath().normalize(), false);
    }

    /** Follows every path: for maps that we wrote ourselves. */
    static Attachments trusted(String where) {
        return new Attachments(where, null, true);
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
                            + "mimeType and either data (Base64) or path.");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((key, element) -> named.put(String.valueOf(key), element));
        named.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(where + " does not know the key \"" + unknown
                    + "\" of an attachment. Known: name, mimeType, voice, data, path.");
        });
        Values values = new Values(where, named);
        if (values.has("data") == values.has("path")) {
            throw new IllegalArgumentException(where
                    + " needs either \"data\" (Base64) or \"path\" for each attachment, not both and not neither.");
        }
        return values.has("data") ? inline(values) : onDisk(values);
    }

    private Outgoing inline(Values values) {
        byte[] bytes = values.get("data") instanceof byte[] raw ? raw : decoded(values);
        return bytes(bytes, values.word("name"), values.word("mimeType"), values.flag("voice", false));
    }

    private static byte[] decoded(Values values) {
        try {
            return Base64.getDecoder().decode(values.text("data").strip());
        } catch (IllegalArgumentException e) {
            throw values.wrong("data", "Base64");
        }
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

    /** Those bytes as a file. */
    static Outgoing bytes(byte[] bytes, String name, String mimeType, boolean voice) {
        return new Outgoing(
                name == null ? "attachment" : name,
                typeOf(mimeType, name),
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                voice);
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
        return guessed == null ? UNKNOWN_TYPE : guessed;
    }

    /** The file as a map, its bytes as Base64 unless they lie in a file. */
    static Map<String, Object> map(Outgoing file) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", file.name());
        map.put("mimeType", file.mimeType());
        if (file.voice()) {
            map.put("voice", true);
        }
        if (file.source() instanceof FileSource onDisk) {
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
