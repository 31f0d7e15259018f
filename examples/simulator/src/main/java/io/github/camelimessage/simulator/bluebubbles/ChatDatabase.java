package io.github.camelimessage.simulator.bluebubbles;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The Mac's chat.db, in memory: its tables and column names for the macOS version at hand, and plain statements. */
final class ChatDatabase implements AutoCloseable {

    private static final String[] SCHEMA = {
        "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, country TEXT,"
                + " service TEXT NOT NULL, uncanonicalized_id TEXT, person_centric_id TEXT, UNIQUE (id, service))",
        "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, style INTEGER,"
                + " state INTEGER, account_id TEXT, properties BLOB, chat_identifier TEXT, service_name TEXT,"
                + " room_name TEXT, account_login TEXT, is_archived INTEGER DEFAULT 0, last_addressed_handle TEXT,"
                + " display_name TEXT, group_id TEXT, is_filtered INTEGER DEFAULT 0)",
        "CREATE TABLE message (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL, text TEXT,"
                + " replace INTEGER DEFAULT 0, service_center TEXT, handle_id INTEGER DEFAULT 0, subject TEXT,"
                + " country TEXT, attributedBody BLOB, version INTEGER DEFAULT 10, type INTEGER DEFAULT 0,"
                + " service TEXT, account TEXT, account_guid TEXT, error INTEGER DEFAULT 0, date INTEGER,"
                + " date_read INTEGER DEFAULT 0, date_delivered INTEGER DEFAULT 0, is_delivered INTEGER DEFAULT 0,"
                + " is_finished INTEGER DEFAULT 1, is_emote INTEGER DEFAULT 0, is_from_me INTEGER DEFAULT 0,"
                + " is_empty INTEGER DEFAULT 0, is_delayed INTEGER DEFAULT 0, is_auto_reply INTEGER DEFAULT 0,"
                + " is_prepared INTEGER DEFAULT 0, is_read INTEGER DEFAULT 0, is_system_message INTEGER DEFAULT 0,"
                + " is_sent INTEGER DEFAULT 0, has_dd_results INTEGER DEFAULT 0, is_service_message INTEGER DEFAULT 0,"
                + " is_forward INTEGER DEFAULT 0, was_downgraded INTEGER DEFAULT 0, is_archive INTEGER DEFAULT 0,"
                + " cache_has_attachments INTEGER DEFAULT 0, cache_roomnames TEXT, was_data_detected INTEGER DEFAULT 0,"
                + " is_audio_message INTEGER DEFAULT 0, is_played INTEGER DEFAULT 0, date_played INTEGER DEFAULT 0,"
                + " item_type INTEGER DEFAULT 0, other_handle INTEGER DEFAULT 0, group_title TEXT,"
                + " group_action_type INTEGER DEFAULT 0, share_status INTEGER DEFAULT 0,"
                + " share_direction INTEGER DEFAULT 0, is_expirable INTEGER DEFAULT 0, expire_state INTEGER DEFAULT 0,"
                + " message_action_type INTEGER DEFAULT 0, associated_message_guid TEXT,"
                + " associated_message_type INTEGER DEFAULT 0, balloon_bundle_id TEXT, payload_data BLOB,"
                + " expressive_send_style_id TEXT, time_expressive_send_played INTEGER DEFAULT 0,"
                + " message_summary_info BLOB, destination_caller_id TEXT, reply_to_guid TEXT,"
                + " is_corrupt INTEGER DEFAULT 0, is_spam INTEGER DEFAULT 0, thread_originator_guid TEXT,"
                + " thread_originator_part TEXT)",
        "CREATE INDEX message_by_date ON message (date)",
        "CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT UNIQUE NOT NULL,"
                + " created_date INTEGER DEFAULT 0, start_date INTEGER DEFAULT 0, filename TEXT, uti TEXT,"
                + " mime_type TEXT, transfer_state INTEGER DEFAULT 0, is_outgoing INTEGER DEFAULT 0,"
                + " transfer_name TEXT, total_bytes INTEGER DEFAULT 0, is_sticker INTEGER DEFAULT 0,"
                + " hide_attachment INTEGER DEFAULT 0, original_guid TEXT)",
        "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER, message_date INTEGER DEFAULT 0,"
                + " PRIMARY KEY (chat_id, message_id))",
        "CREATE INDEX chat_of_message ON chat_message_join (message_id)",
        "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER, PRIMARY KEY (chat_id, handle_id))",
        "CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER,"
                + " PRIMARY KEY (message_id, attachment_id))",
        // Not of chat.db, which keeps runs inside the attributed body.
        "CREATE TABLE simulated_runs (message_id INTEGER PRIMARY KEY, runs TEXT)",
    };
    private static final String[] SINCE_MACOS_12 = {
        "ALTER TABLE message ADD COLUMN was_delivered_quietly INTEGER DEFAULT 0",
        "ALTER TABLE message ADD COLUMN did_notify_recipient INTEGER DEFAULT 0",
    };
    private static final String[] SINCE_MACOS_13 = {
        "ALTER TABLE message ADD COLUMN date_retracted INTEGER DEFAULT 0",
        "ALTER TABLE message ADD COLUMN date_edited INTEGER DEFAULT 0",
        "ALTER TABLE message ADD COLUMN part_count INTEGER",
    };

    private final Connection connection;

    ChatDatabase(MacOs macOs) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            execute(SCHEMA);
            if (macOs.atLeast(12)) {
                execute(SINCE_MACOS_12);
            }
            if (macOs.atLeast(13)) {
                execute(SINCE_MACOS_13);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The in-memory message database could not be made.", e);
        }
    }

    /** All rows of a query; throws what SQLite says, in its words, when the statement is wrong. */
    synchronized List<Row> query(String sql, Object... arguments) {
        try (PreparedStatement statement = prepared(sql, arguments);
                ResultSet results = statement.executeQuery()) {
            ResultSetMetaData shape = results.getMetaData();
            List<Row> rows = new ArrayList<>();
            while (results.next()) {
                Map<String, Object> columns = new LinkedHashMap<>();
                for (int i = 1; i <= shape.getColumnCount(); i++) {
                    columns.put(shape.getColumnLabel(i), results.getObject(i));
                }
                rows.add(new Row(columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new WrongSql(e);
        }
    }

    long number(String sql, Object... arguments) {
        return ((Number) query(sql, arguments)
                        .get(0)
                        .columns()
                        .values()
                        .iterator()
                        .next())
                .longValue();
    }

    synchronized void update(String sql, Object... arguments) {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new WrongSql(e);
        }
    }

    /** Inserts one row and returns its ROWID. */
    synchronized long insert(String table, Map<String, Object> columns) {
        String names = String.join(", ", columns.keySet());
        String marks = String.join(", ", java.util.Collections.nCopies(columns.size(), "?"));
        update(
                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")",
                columns.values().toArray());
        return number("SELECT last_insert_rowid()");
    }

    private PreparedStatement prepared(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The in-memory message database could not be closed.", e);
        }
    }

    /** SQLite refused a statement; the message is what the real server passes on. */
    static final class WrongSql extends RuntimeException {

        private static final long serialVersionUID = 1L;

        WrongSql(SQLException cause) {
            super(wordsOf(cause.getMessage()), cause);
        }

        /** The driver writes "[CODE] general words (SQLite's own words)"; the server says "CODE: SQLite's own words". */
        private static String wordsOf(String message) {
            int open = message.indexOf('(');
            int end = message.lastIndexOf(')');
            int code = message.indexOf(']');
            boolean usual = message.startsWith("[") && open > code && end > open;
            return usual ? message.substring(1, code) + ": " + message.substring(open + 1, end) : message;
        }
    }
}
