package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when nothing has arrived at an account for long: a provider that lost our registration looks just like a quiet day.
 * One line for each silence.
 */
final class Silence {

    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    private final Database database;
    private final JdbcHousekeeping rows;
    private final List<String> accounts;
    private final Duration after;
    private final Instant since;
    private final Map<String, Instant> last = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private long seen;

    /** @param after how long it may be quiet, or null to notice nothing */
    Silence(Database database, List<String> accounts, Duration after) {
        this.database = database;
        this.rows = new JdbcHousekeeping(database);
        this.accounts = List.copyOf(accounts);
        this.after = after;
        this.since = database.now();
    }

    /** @return how many accounts are newly found to be silent */
    int notice() {
        if (after == null) {
            return 0;
        }
        long upTo = rows.lastSeq();
        int silent = 0;
        for (String account : accounts) {
            rows.lastEvent(account, seen).ifPresent(time -> last.put(account, time));
            Instant lastEvent = last.get(account);
            Instant quietSince = lastEvent == null || lastEvent.isBefore(since) ? since : lastEvent;
            if (database.now().isBefore(quietSince.plus(after))) {
                told.remove(account);
            } else if (told.add(account)) {
                silent++;
                LOG.warn(
                        "imessage:{} has told nothing since {}. Check its health, that its provider runs, and that our"
                                + " webhook is registered there; imessage.routes.housekeeping.silenceAfter ({}) sets"
                                + " after how long this is said.",
                        account,
                        quietSince,
                        after);
            }
        }
        // Sequence numbers commit out of order, so a margin is looked at twice.
        seen = Math.max(0, upTo - 10_000);
        return silent;
    }
}
