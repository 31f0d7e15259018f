package io.github.camelimessage.benchmark.subject;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.main.Main;

/** Lets our routes read an account's history, and waits until all of it is in the inbox: the point in the database has moved. */
final class Catching {

    private static final String POINT =
            "select count(*) from imessage_scan_point where account = 'support' and complete_until >= ?";
    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private final Main main;

    Catching(Main main) {
        this.main = main;
    }

    /** Does it when it is told to. */
    void told(String line) {
        if (!line.equals("scan")) {
            throw new IllegalArgumentException("Nothing is known of “" + line + "”.");
        }
        Instant start = Instant.ofEpochMilli(System.currentTimeMillis());
        try {
            main.getCamelTemplate().sendBody("direct:imessage-catch-up", null);
            await(start);
        } catch (Exception e) {
            throw new IllegalStateException("The history cannot be read, or the point up to which it is complete.", e);
        }
        Life.say("done");
    }

    private static void await(Instant start) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        Life.setting("DATABASE_URL"),
                        Life.setting("DATABASE_USER"),
                        Life.setting("DATABASE_PASSWORD"));
                PreparedStatement statement = connection.prepareStatement(POINT)) {
            statement.setTimestamp(1, Timestamp.from(start));
            while (!reached(statement)) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        }
    }

    private static boolean reached(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1) > 0;
        }
    }
}
