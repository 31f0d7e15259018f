package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.routes.store.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The files of messages to send, in parts: neither here nor in a database's driver is a whole file ever in memory, and no connection is
 * kept while one is read.
 */
final class JdbcSendFiles {

    private static final int PART_BYTES = 256 * 1024;

    private static final String INSERT = """
            insert into imessage_send_file (ticket, position, name, mime_type, bytes, voice) values (?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_PART = """
            insert into imessage_send_file_part (ticket, position, part, content) values (?, ?, ?, ?)
            """;

    private static final String MEASURED = """
            update imessage_send_file set bytes = ? where ticket = ? and position = ?
            """;

    private static final String SELECT = """
            select position, name, mime_type, bytes, voice from imessage_send_file where ticket = ? order by position
            """;

    private static final String SELECT_PART =
            "select content from imessage_send_file_part where ticket = ? and position = ? and part = ?";

    private final Database database;

    JdbcSendFiles(Database database) {
        this.database = database;
    }

    /** Copies the files that have bytes here; takes part in the transaction of the thread. */
    void write(String ticket, List<Outgoing> files) {
        for (int position = 0; position < files.size(); position++) {
            Outgoing file = files.get(position);
            if (!LinkedFiles.isElsewhere(file)) {
                database.jdbc()
                        .update(
                                INSERT,
                                ticket,
                                position,
                                database.concealment().close(nameOf(ticket, position), file.name()),
                                file.mimeType(),
                                file.bytes(),
                                file.voice());
                database.jdbc().update(MEASURED, writeParts(ticket, position, file), ticket, position);
            }
        }
    }

    private long writeParts(String ticket, int position, Outgoing file) {
        long bytes = 0;
        try (InputStream content = file.source().open()) {
            int number = 0;
            for (byte[] part = content.readNBytes(PART_BYTES); part.length > 0; part = content.readNBytes(PART_BYTES)) {
                byte[] stored = database.concealment().close(partOf(ticket, position, number), part);
                database.jdbc().update(INSERT_PART, ticket, position, number++, stored);
                bytes += part.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the message to send cannot be read.", e);
        }
        return bytes;
    }

    /** The files as the provider takes them; each opens its bytes anew. */
    List<Outgoing> read(String ticket) {
        return database.jdbc()
                .query(
                        SELECT,
                        (row, number) -> {
                            int position = row.getInt("position");
                            long bytes = row.getLong("bytes");
                            return new Outgoing(
                                    database.concealment().open(nameOf(ticket, position), row.getString("name")),
                                    row.getString("mime_type"),
                                    bytes,
                                    () -> new StoredBytes(
                                            bytes, part -> part(ticket, position, part), "send " + ticket),
                                    row.getBoolean("voice"));
                        },
                        ticket);
    }

    private Optional<byte[]> part(String ticket, int position, int part) {
        return database.jdbc().query(SELECT_PART, (row, number) -> row.getBytes(1), ticket, position, part).stream()
                .findFirst()
                .map(stored -> database.concealment().open(partOf(ticket, position, part), stored));
    }

    private static String nameOf(String ticket, int position) {
        return "imessage_send_file.name/" + ticket + "/" + position;
    }

    private static String partOf(String ticket, int position, int part) {
        return "imessage_send_file_part.content/" + ticket + "/" + position + "/" + part;
    }
}
