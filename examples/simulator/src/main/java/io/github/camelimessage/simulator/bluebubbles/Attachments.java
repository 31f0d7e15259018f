package io.github.camelimessage.simulator.bluebubbles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The files that came with messages: their rows in the message database, their bytes in a folder. */
final class Attachments {

    private final ChatDatabase database;
    private final Path folder;
    private final LongSupplier now;
    private final Map<String, Path> films = new ConcurrentHashMap<>();

    Attachments(ChatDatabase database, Path folder, LongSupplier now) {
        this.database = database;
        this.folder = folder;
        this.now = now;
    }

    List<Row> of(long message) {
        return database.query(
                "SELECT attachment.* FROM attachment JOIN message_attachment_join j ON j.attachment_id ="
                        + " attachment.ROWID WHERE j.message_id = ?",
                message);
    }

    Optional<Row> byGuid(String guid) {
        return MessageStore.first(
                database.query("SELECT * FROM attachment WHERE substr(guid, -length(?1)) = ?1 LIMIT 1", guid));
    }

    /** Puts bytes where the Mac keeps files; returns the row's ROWID. */
    long write(String guid, String name, String mime, boolean outgoing, byte[] bytes) {
        try {
            Path file = newFile();
            Files.write(file, bytes);
            return add(guid, name, mime, outgoing, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's temporary folder cannot be written to.", e);
        }
    }

    /** Takes over a file that was uploaded; it is moved, never read into memory. */
    long adopt(String guid, String name, String mime, Path uploaded) {
        try {
            return add(guid, name, mime, true, keep(uploaded));
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file could not be moved to the temporary folder.", e);
        }
    }

    /** Moves an uploaded file to where it outlives its request. */
    Path keep(Path uploaded) throws IOException {
        return Files.move(uploaded, newFile());
    }

    /** Puts bytes into a file that belongs to no row. */
    Path put(byte[] bytes) {
        try {
            return Files.write(newFile(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's temporary folder cannot be written to.", e);
        }
    }

    /** Gives a picture its film. */
    void companion(String guid, byte[] film) {
        films.put(known(guid).guid(), put(film));
    }

    Optional<Path> companion(String guid) {
        return Optional.ofNullable(films.get(guid));
    }

    /** Takes the file off the disk. */
    void purge(String guid, boolean comesBack) {
        Row row = known(guid);
        Path file = Path.of(row.text("filename"));
        try {
            if (comesBack) {
                Files.move(file, away(file));
            } else {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file in the simulator's temporary folder cannot be moved.", e);
        }
        database.update("UPDATE attachment SET transfer_state = 0 WHERE ROWID = ?", row.id());
    }

    /** Brings a purged file back when iCloud still has it. */
    void fetch(Row row) {
        Path file = Path.of(row.text("filename"));
        try {
            if (Files.exists(away(file))) {
                Files.move(away(file), file);
                database.update("UPDATE attachment SET transfer_state = 5 WHERE ROWID = ?", row.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file in the simulator's temporary folder cannot be moved.", e);
        }
    }

    private static Path away(Path file) {
        return file.resolveSibling(file.getFileName() + ".icloud");
    }

    private Row known(String guid) {
        return byGuid(guid)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no attachment " + guid + " in the simulator."));
    }

    /** A name in the folder that nothing has yet. */
    Path newFile() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    private long add(String guid, String name, String mime, boolean outgoing, Path file) throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("guid", guid);
        columns.put("created_date", now.getAsLong());
        columns.put("filename", file.toString());
        columns.put("uti", Media.uti(mime));
        columns.put("mime_type", mime);
        columns.put("transfer_state", 5);
        columns.put("is_outgoing", outgoing ? 1 : 0);
        columns.put("transfer_name", name);
        columns.put("total_bytes", Files.size(file));
        columns.put("original_guid", guid);
        return database.insert("attachment", columns);
    }

    void link(long message, long attachment) {
        database.update(
                "INSERT OR IGNORE INTO message_attachment_join (message_id, attachment_id) VALUES (?, ?)",
                message,
                attachment);
    }
}
