package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.routes.store.Database;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The files of messages to send, streamed into the database and out of it. */
final class JdbcSendFiles {

    private static final String INSERT = """
            insert into imessage_send_file (ticket, position, name, mime_type, bytes, voice, content)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String MEASURE = """
            update imessage_send_file set bytes = octet_length(content) where ticket = ?
            """;

    private static final String SELECT = """
            select position, name, mime_type, bytes, voice from imessage_send_file where ticket = ? order by position
            """;

    private static final String SELECT_CONTENT =
            "select content from imessage_send_file where ticket = ? and position = ?";

    private final Database database;

    JdbcSendFiles(Database database) {
        this.database = database;
    }

    /** Copies the files that have bytes here; takes part in the transaction of the thread. */
    void write(String ticket, List<Outgoing> files) {
        for (int position = 0; position < files.size(); position++) {
            Outgoing file = files.get(position);
            if (LinkedFiles.isElsewhere(file)) {
                continue;
            }
            try (InputStream content = file.source().open()) {
                database.jdbc()
                        .update(
                                INSERT,
                                ticket,
                                position,
                                file.name(),
                                file.mimeType(),
                                file.bytes(),
                                file.voice(),
                                content);
            } catch (IOException e) {
                throw new UncheckedIOException("A file of the message to send cannot be read.", e);
            }
        }
        if (!files.isEmpty()) {
            database.jdbc().update(MEASURE, ticket);
        }
    }

    /** The files as the provider takes them; each opens its bytes anew, from a connection of its own. */
    List<Outgoing> read(String ticket) {
        return database.jdbc()
                .query(
                        SELECT,
                        (row, number) -> {
                            int position = row.getInt("position");
                            return new Outgoing(
                                    row.getString("name"),
                                    row.getString("mime_type"),
                                    row.getLong("bytes"),
                                    () -> open(ticket, position),
                                    row.getBoolean("voice"));
                        },
                        ticket);
    }

    private InputStream open(String ticket, int position) throws IOException {
        Connection connection = null;
        try {
            connection = database.dataSource().getConnection();
            PreparedStatement statement = connection.prepareStatement(SELECT_CONTENT);
            statement.setString(1, ticket);
            statement.setInt(2, position);
            ResultSet rows = statement.executeQuery();
            if (!rows.next()) {
                throw new IOException("A file of send " + ticket + " is gone.");
            }
            return closing(rows.getBinaryStream(1), connection);
        } catch (SQLException | IOException e) {
            close(connection);
            throw e instanceof IOException io
                    ? io
                    : new IOException("A file of send " + ticket + " cannot be read.", e);
        }
    }

    private static InputStream closing(InputStream content, Connection connection) {
        return new FilterInputStream(content) {
            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    JdbcSendFiles.close(connection);
                }
            }
        };
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException lost) {
            // The pool throws broken connections away by itself; the bytes were read.
        }
    }
}
