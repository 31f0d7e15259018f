package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.inbound.Answer.Sign;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disables a subscriber that is gone, or that has taken nothing for too long: its deliveries wait until an operator enables it,
 * and use no attempts.
 *
 * <p>Since when nothing got through is written down when a success is followed by a failure and the other way round, and once an
 * hour in between: however busy a subscriber is, that costs next to nothing.
 */
final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger(Outages.class);
    /** After so long without any attempt nobody knows how it was meanwhile, and one failure more must not disable it. */
    private static final Duration QUIET = Duration.ofDays(1);

    private static final Duration BETWEEN_WRITES = Duration.ofHours(1);
    private static final Set<Sign> FAILURES = Set.of(Sign.DOWN, Sign.REFUSED, Sign.UNCLEAR, Sign.GONE);

    private final Database database;
    private final JdbcOutages rows;
    private final JdbcDeadLetters audit;
    private final OperatorEvents operator;
    private final Duration disableAfter;
    private final Runnable changed;

    /**
     * @param disableAfter how long nothing may succeed, or null to disable nobody
     * @param changed is told on the lane's thread, so it must be quick
     */
    Outages(Database database, OperatorEvents operator, Duration disableAfter, Runnable changed) {
        this.database = database;
        this.rows = new JdbcOutages(database);
        this.audit = new JdbcDeadLetters(database);
        this.operator = operator;
        this.disableAfter = disableAfter;
        this.changed = changed;
    }

    /**
     * Attempts have ended.
     *
     * @param known the outage as the lane knows it, or null; another node may know better
     * @return the outage as it is now, or null
     */
    Outage heard(String subscriber, Outage known, Collection<Sign> signs) {
        if (known != null && known.disabled()) {
            return known;
        }
        if (signs.contains(Sign.GONE) && disableAfter != null) {
            return disabled(subscriber, "HTTP 410: the subscriber is gone", Duration.ZERO);
        }
        if (signs.contains(Sign.TAKEN)) {
            if (known != null) {
                rows.over(subscriber);
            }
            return null;
        }
        return signs.stream().anyMatch(FAILURES::contains) ? failed(subscriber, known) : known;
    }

    private Outage failed(String subscriber, Outage known) {
        Instant now = database.now();
        if (known == null) {
            rows.begin(subscriber);
        } else if (known.lastFailure().isBefore(now.minus(QUIET))) {
            rows.beginAnew(subscriber, now.minus(QUIET));
        } else if (disableAfter != null && !now.isBefore(known.since().plus(disableAfter))) {
            return disabled(subscriber, "nothing got through for " + disableAfter.toHours() + " h", disableAfter);
        } else if (known.lastFailure().isBefore(now.minus(BETWEEN_WRITES))) {
            rows.goesOn(subscriber);
        } else {
            return known;
        }
        return rows.of(subscriber).orElse(null);
    }

    private Outage disabled(String subscriber, String reason, Duration after) {
        boolean disabled = database.inTransaction(() -> {
            rows.begin(subscriber);
            boolean done = rows.disable(subscriber, database.now().minus(after), reason);
            if (done) {
                audit.audit("subscriber", subscriber, "disabled", "the routes", reason);
                operator.subscriberDisabled(subscriber, reason);
            }
            return done;
        });
        if (disabled) {
            LOG.warn(
                    "subscriber={}: disabled, since {}. Its deliveries wait. Mend it, then POST"
                            + " /imessage/subscribers/{}/enable, or send to direct:imessage-enable-subscriber with the header"
                            + " CamelImessageSubscriber={}.",
                    subscriber,
                    reason,
                    subscriber,
                    subscriber);
            changed.run();
        }
        return rows.of(subscriber).orElse(null);
    }
}
