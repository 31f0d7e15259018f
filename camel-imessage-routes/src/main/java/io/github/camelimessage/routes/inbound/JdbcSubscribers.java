package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The tables of subscribers that are managed at run time, and of those that are paused. */
final class JdbcSubscribers {

    private static final String ALL = """
            select name, url, events, secret, ordered, concurrency, max_per_second, retry_delays
            from imessage_subscriber order by name
            """;

    private static final String INSERT = """
            insert into imessage_subscriber
                (name, url, events, secret, ordered, concurrency, max_per_second, retry_delays, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String UPDATE = """
            update imessage_subscriber
            set url = ?, events = ?, secret = ?, ordered = ?, concurrency = ?, max_per_second = ?, retry_delays = ?,
                updated_at = ?
            where name = ?
            """;

    private static final String DELETE = "delete from imessage_subscriber where name = ?";

    private static final String PAUSED = "select subscriber from imessage_pause";

    private static final String PAUSE = "insert into imessage_pause (subscriber, since, reason) values (?, ?, ?)";

    private static final String RESUME = "delete from imessage_pause where subscriber = ?";

    private static final String REVISION = "select number from imessage_revision where name = 'subscribers'";

    private static final String NEXT_REVISION =
            "update imessage_revision set number = number + 1 where name = 'subscribers'";

    private final Database database;
    private final String keepRevision;

    JdbcSubscribers(Database database) {
        this.database = database;
        this.keepRevision = database.dialect().keepingRows(REVISION);
    }

    /** Counts the changes; no node makes another one until the transaction is over. */
    long keepRevision() {
        Long number = database.jdbc().queryForObject(keepRevision, Long.class);
        return number == null ? 0 : number;
    }

    /** Waits until no node works with what is to be changed, and lets none do so until the transaction is over. */
    void nextRevision() {
        database.jdbc().update(NEXT_REVISION);
    }

    Map<String, SubscriberSettings> all() {
        Map<String, SubscriberSettings> all = new LinkedHashMap<>();
        database.jdbc().query(ALL, row -> {
            all.put(row.getString("name"), settings(row));
        });
        return all;
    }

    private static SubscriberSettings settings(ResultSet row) throws SQLException {
        return new SubscriberSettings(
                row.getString("url"),
                row.getString("events"),
                row.getString("secret"),
                row.getBoolean("ordered"),
                row.getInt("concurrency"),
                // Null where an earlier version wrote it, which is 0 here: no limit.
                row.getDouble("max_per_second"),
                row.getString("retry_delays"));
    }

    void insert(String name, SubscriberSettings one) {
        var now = Database.at(database.now());
        database.jdbc()
                .update(
                        INSERT,
                        name,
                        one.url(),
                        one.events(),
                        one.secret(),
                        one.ordered(),
                        one.concurrency(),
                        one.maxPerSecond(),
                        one.retryDelays(),
                        now,
                        now);
    }

    boolean update(String name, SubscriberSettings one) {
        return database.jdbc()
                        .update(
                                UPDATE,
                                one.url(),
                                one.events(),
                                one.secret(),
                                one.ordered(),
                                one.concurrency(),
                                one.maxPerSecond(),
                                one.retryDelays(),
                                Database.at(database.now()),
                                name)
                == 1;
    }

    boolean delete(String name) {
        return database.jdbc().update(DELETE, name) == 1;
    }

    Set<String> paused() {
        return new HashSet<>(database.jdbc().queryForList(PAUSED, String.class));
    }

    void pause(String name, String reason) {
        String stored = database.concealment().close("imessage_pause.reason/" + name, reason);
        database.jdbc().update(PAUSE, name, Database.at(database.now()), stored);
    }

    void resume(String name) {
        database.jdbc().update(RESUME, name);
    }
}
