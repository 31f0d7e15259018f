package io.github.camelimessage.benchmark.database;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Puts more waiting deliveries into a database of ours than could be recorded one by one before each round. */
public final class Backlog {

    private static final String EVENTS = """
            insert into imessage_inbox (event_id, account, type, chat, occurred_at, recorded_at, late, state, deliveries,
                                        document)
            select concat('old-', cast(n.x as varchar(20))), 'support', 'message.received', 'chat', ?, ?, false, 'FANNED_OUT', 1,
                   cast(? as %s)
            from %s n""";

    private static final String DELIVERIES = """
            insert into imessage_delivery (event_seq, subscriber, state, due_at, created_at, open_since, updated_at, attempts)
            select i.seq, ?, 'DUE', cast(? as timestamp(3) with time zone) + mod(i.seq, ?) * interval '1' second, ?, ?, ?, 7
            from imessage_inbox i where i.event_id like 'old-%'""";

    private static final String COUNT = "select count(*) from imessage_delivery where subscriber = ? and state = 'DUE'";

    private static final byte[] DOCUMENT =
            "{\"text\":\"something somebody wrote\"}".repeat(8).getBytes(StandardCharsets.UTF_8);

    /** They have been tried for two days, and become due within half a day from now on. */
    private static final int DAYS = 2;

    private static final int HALF_A_DAY = 43_200;

    private Backlog() {}

    /**
     * Fills it; our tables have to be there, and on H2 nobody else may have the file open.
     *
     * @param subscriber for whom they wait
     * @throws SQLException also when it holds another number of them afterwards
     */
    public static void fill(Database database, String subscriber, int count) throws SQLException {
        try (Connection connection = database.connect()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            events(connection, h2, now.minusDays(DAYS), count);
            deliveries(connection, subscriber, now);
            tidy(connection, h2);
            check(connection, subscriber, count);
        }
    }

    private static void events(Connection connection, boolean h2, OffsetDateTime then, int count) throws SQLException {
        String sql = EVENTS.formatted(
                h2 ? "varbinary(1000000)" : "bytea",
                h2 ? "system_range(1, " + count + ")" : "(select x from generate_series(1, " + count + ") as g (x))");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, then);
            statement.setObject(2, then);
            statement.setBytes(3, DOCUMENT);
            statement.executeUpdate();
        }
    }

    private static void deliveries(Connection connection, String subscriber, OffsetDateTime now) throws SQLException {
        OffsetDateTime then = now.minusDays(DAYS);
        try (PreparedStatement statement = connection.prepareStatement(DELIVERIES)) {
            statement.setString(1, subscriber);
            statement.setObject(2, now);
            statement.setInt(3, HALF_A_DAY);
            statement.setObject(4, then);
            statement.setObject(5, then);
            statement.setObject(6, then);
            statement.executeUpdate();
        }
    }

    /** What was filled in is not to be written out, or counted for the first time, while something is measured. */
    private static void tidy(Connection connection, boolean h2) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(h2 ? "analyze" : "vacuum analyze imessage_inbox, imessage_delivery");
            if (h2) {
                statement.execute("checkpoint sync");
            }
        }
    }

    private static void check(Connection connection, String subscriber, int count) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, subscriber);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) != count) {
                    throw new SQLException(row.getInt(1) + " deliveries wait in the database in place of " + count
                            + ": what is measured beside them would be worth nothing.");
                }
            }
        }
    }
}
