package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.inbound.InboundUpkeep;
import io.github.camelimessage.routes.outbound.OutboundUpkeep;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round through the house. Each task stands alone: one that fails is tried again in the next round and keeps no other from
 * its work, and a database that cannot be reached ends the round. Every node returns stuck claims, whoever else is gone; the rest is done by one of them, and what looks at old rows once an
 * hour.
 */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration BETWEEN_PURGES = Duration.ofHours(1);

    private final RoutesSettings settings;
    private final Database database;
    private final InboundUpkeep inbound;
    private final OutboundUpkeep outbound;
    private final JdbcHousekeeping rows;
    private final Silence silence;
    private final Nodes nodes;
    private final DatabaseTrouble trouble;
    private Instant nextPurge = Instant.MIN;

    Housekeeping(
            RoutesSettings settings,
            Database database,
            InboundUpkeep inbound,
            OutboundUpkeep outbound,
            Silence silence,
            Nodes nodes) {
        this.settings = settings;
        this.database = database;
        this.inbound = inbound;
        this.outbound = outbound;
        this.rows = new JdbcHousekeeping(database);
        this.silence = silence;
        this.nodes = nodes;
        this.trouble = new DatabaseTrouble(database.clock());
    }

    synchronized void run() {
        try {
            round();
            trouble.isOver();
        } catch (RuntimeException gone) {
            if (!DatabaseTrouble.isOne(gone)) {
                throw gone;
            }
            if (trouble.isNews()) {
                LOG.warn(
                        "housekeeping cannot reach its database ({}); it goes on once the database answers.",
                        gone.getClass().getSimpleName());
            }
            LOG.debug("housekeeping: the cause", gone);
        }
    }

    private void round() {
        List.of(
                        new Task("return stuck claims", inbound::returnStuckClaims),
                        new Task("compare clocks", this::compareClocks))
                .forEach(Housekeeping::tryIt);
        if (nodes.schedulesAreOurs()) {
            forAllNodes();
        }
    }

    private int compareClocks() {
        database.compareClocks();
        return 0;
    }

    private void forAllNodes() {
        List.of(
                        new Task("give up old deliveries", () -> inbound.giveUpOlderThan(settings.maxAge())),
                        new Task("notice silence", silence::notice))
                .forEach(Housekeeping::tryIt);
        Instant now = database.now();
        if (now.isBefore(nextPurge)) {
            return;
        }
        nextPurge = now.plus(BETWEEN_PURGES);
        Instant bodies = now.minus(settings.keepBodies());
        Instant ids = now.minus(settings.keepIds());
        List.of(
                        new Task("remove old contents of events", () -> inbound.removeContents(bodies)),
                        new Task("remove old contents of sends", () -> outbound.removeContents(bodies)),
                        new Task("forget old events", () -> inbound.forgetIds(ids)),
                        new Task("forget old sends", () -> outbound.forgetIds(ids)),
                        new Task("forget what was consumed long ago", () -> rows.forgetConsumed(ids)),
                        new Task("forget old audit entries", () -> rows.forgetAudit(ids)))
                .forEach(Housekeeping::tryIt);
    }

    private static void tryIt(Task task) {
        try {
            int done = task.work().rows();
            LOG.debug("housekeeping: {}: {}", task.name(), done);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.isOne(e)) {
                throw e;
            }
            // What a database says of a failure may quote what is stored.
            LOG.warn(
                    "housekeeping could not {} ({}); tried again in the next round.",
                    task.name(),
                    e.getClass().getSimpleName());
            LOG.debug("housekeeping: {}: the cause", task.name(), e);
        }
    }

    private record Task(String name, Work work) {}

    @FunctionalInterface
    private interface Work {
        int rows();
    }
}
