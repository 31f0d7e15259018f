package io.github.camelimessage.routes.cluster;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The table of leases. Each step is one statement, so that of several nodes one succeeds. */
final class JdbcLeases {

    /** One that ran out has a new fence, also for the same holder: what it began before may be another's by now. */
    private static final String TAKE = """
            update imessage_lease
            set fence = case when holder = ? and lease_until > ? then fence else fence + 1 end,
                holder = ?, lease_until = ?
            where name = ? and (holder = ? or holder is null or lease_until <= ?)""";

    private static final String BEGIN =
            "insert into imessage_lease (name, holder, fence, lease_until) values (?, ?, 1, ?)";

    private static final String HOLDER = "select holder from imessage_lease where name = ? and lease_until > ?";

    private static final String RELEASE =
            "update imessage_lease set holder = null, lease_until = ? where name = ? and holder = ?";

    private static final String LOCK =
            "select fence from imessage_lease where name = ? and holder = ? and fence = ? for update";

    private final Database database;
    private final String take;

    JdbcLeases(Database database) {
        this.database = database;
        this.take = database.dialect().changed("fence", TAKE, "fence");
    }

    /** Takes or renews it; answers the fence, or nothing while it is another's. */
    OptionalLong take(String name, String holder, Duration length) {
        Instant instant = database.now();
        OffsetDateTime now = Database.at(instant);
        OffsetDateTime until = Database.at(instant.plus(length));
        List<Long> fence = database.jdbc()
                .query(take, (row, number) -> row.getLong("fence"), holder, now, holder, until, name, holder, now);
        if (!fence.isEmpty()) {
            return OptionalLong.of(fence.get(0));
        }
        return holder(name).isEmpty() && database.insertIfAbsent(BEGIN, name, holder, until)
                ? OptionalLong.of(1)
                : OptionalLong.empty();
    }

    /** Who has it now. */
    Optional<String> holder(String name) {
        return database.jdbc().queryForList(HOLDER, String.class, name, Database.at(database.now())).stream()
                .findFirst();
    }

    /** Gives it back, unless it is another's by now. */
    void release(String name, String holder) {
        database.jdbc().update(RELEASE, Database.at(database.now()), name, holder);
    }

    /** Does the work in one transaction, if the lease is still of that holder and fence; until it is over nobody else gets it. */
    boolean under(String name, String holder, long fence, Runnable work) {
        return database.inTransaction(() -> {
            boolean still = !database.jdbc()
                    .queryForList(LOCK, Long.class, name, holder, fence)
                    .isEmpty();
            if (still) {
                work.run();
            }
            return still;
        });
    }
}
