package io.github.camelimessage.routes.insight;

import io.github.camelimessage.routes.store.Database;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many messages to send there are in each state, and who holds which lease. */
final class JdbcCounts {

    private static final String SENDS = "select account, state, count(*) from imessage_send group by account, state";

    private static final String LEASES =
            "select name, holder, lease_until from imessage_lease where holder is not null and lease_until > ? order by name";

    private static final String ANSWER = "select 1";

    private final Database database;

    JdbcCounts(Database database) {
        this.database = database;
    }

    /** Messages to send by account and state. */
    Map<String, Map<String, Long>> sends() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.jdbc().query(SENDS, row -> {
            counts.computeIfAbsent(row.getString(1), account -> new TreeMap<>()).put(row.getString(2), row.getLong(3));
        });
        return counts;
    }

    /** The leases that somebody has now: what for, who, and until when. */
    List<Map<String, Object>> leases() {
        List<Map<String, Object>> leases = new ArrayList<>();
        database.jdbc()
                .query(
                        LEASES,
                        row -> {
                            Map<String, Object> lease = new LinkedHashMap<>();
                            lease.put("name", row.getString(1));
                            lease.put("holder", row.getString(2));
                            lease.put(
                                    "until",
                                    Database.at(row.getObject(3, OffsetDateTime.class))
                                            .toString());
                            leases.add(lease);
                        },
                        Database.at(database.now()));
        return leases;
    }

    /** Asks the least that can be asked; fails when the database does not answer. */
    void ask() {
        database.jdbc().queryForObject(ANSWER, Integer.class);
    }
}
