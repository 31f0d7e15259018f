package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The table of subscribers that take nothing: since when, and whether they are disabled. */
final class JdbcOutages {

    private static final String ALL = "select subscriber, since, failed_at, disabled_at, reason from imessage_outage";

    private static final String ONE =
            "select subscriber, since, failed_at, disabled_at, reason from imessage_outage where subscriber = ?";

    private static final String BEGIN = "insert into imessage_outage (subscriber, since, failed_at) values (?, ?, ?)";

    private static final String GOES_ON = "update imessage_outage set failed_at = ? where subscriber = ?";

    /** Names the last failure, since another node may have had one meanwhile. */
    private static final String BEGIN_ANEW = """
            update imessage_outage set since = ?, failed_at = ?
            where subscriber = ? and failed_at < ? and disabled_at is null
            """;

    /** Only while it is not disabled: what was still under way does not enable it. */
    private static final String OVER = "delete from imessage_outage where subscriber = ? and disabled_at is null";

    /** Names the time it began, since another node may have had a success meanwhile. */
    private static final String DISABLE = """
            update imessage_outage set disabled_at = ?, reason = ?
            where subscriber = ? and since <= ? and disabled_at is null
            """;

    private static final String END = "delete from imessage_outage where subscriber = ?";

    private final Database database;

    JdbcOutages(Database database) {
        this.database = database;
    }

    Map<String, Outage> all() {
        Map<String, Outage> all = new HashMap<>();
        database.jdbc().query(ALL, row -> {
            all.put(row.getString("subscriber"), outage(row));
        });
        return all;
    }

    Optional<Outage> of(String subscriber) {
        return database.jdbc().query(ONE, (row, index) -> outage(row), subscriber).stream()
                .findFirst();
    }

    private static Outage outage(ResultSet row) throws SQLException {
        return new Outage(
                Database.at(row.getObject("since", OffsetDateTime.class)),
                Database.at(row.getObject("failed_at", OffsetDateTime.class)),
                Database.at(row.getObject("disabled_at", OffsetDateTime.class)),
                row.getString("reason"));
    }

    void begin(String subscriber) {
        OffsetDateTime now = Database.at(database.now());
        database.insertIfAbsent(BEGIN, subscriber, now, now);
    }

    void goesOn(String subscriber) {
        database.jdbc().update(GOES_ON, Database.at(database.now()), subscriber);
    }

    void beginAnew(String subscriber, Instant quietSince) {
        OffsetDateTime now = Database.at(database.now());
        database.jdbc().update(BEGIN_ANEW, now, now, subscriber, Database.at(quietSince));
    }

    void over(String subscriber) {
        database.jdbc().update(OVER, subscriber);
    }

    boolean disable(String subscriber, Instant sinceAtMost, String reason) {
        return database.jdbc()
                        .update(DISABLE, Database.at(database.now()), reason, subscriber, Database.at(sinceAtMost))
                == 1;
    }

    boolean end(String subscriber) {
        return database.jdbc().update(END, subscriber) == 1;
    }
}
