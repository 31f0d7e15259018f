package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.ImessageEndpoint;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the events that did not arrive live in time: what the history held for longer than {@code gapGrace}, and what was told
 * later than that. They are counted where they are recorded, so that several nodes count each of them once.
 */
public final class Gaps {

    private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

    /** What an account has that does not set {@code gapGrace}. */
    private static final Duration USUAL_GRACE = Duration.ofMinutes(2);

    private final Database database;
    private final JdbcGaps rows;
    private final Function<String, ImessageConfiguration> accounts;
    private final Instant started;

    /** @param accounts how an account is set up */
    Gaps(Database database, Function<String, ImessageConfiguration> accounts) {
        this.database = database;
        this.rows = new JdbcGaps(database);
        this.accounts = accounts;
        this.started = database.now();
    }

    /** Those of the accounts of these routes. */
    public static Gaps of(RoutesRuntime runtime) {
        return new Gaps(runtime.database(), account -> runtime.context()
                .getEndpoint("imessage:" + account, ImessageEndpoint.class)
                .getConfiguration());
    }

    /** In the transaction that records these new events. */
    void recorded(Collection<InboundEvent> events) {
        Map<String, List<InboundEvent>> late = events.stream()
                .filter(InboundEvent::late)
                .filter(this::isOverdue)
                .collect(Collectors.groupingBy(InboundEvent::account, TreeMap::new, Collectors.toList()));
        late.forEach((account, found) -> rows.add(account, found.size(), first(found)));
    }

    /** A scan also finds what was about to arrive. */
    private boolean isOverdue(InboundEvent event) {
        Duration own = accounts.apply(event.account()).getGapGrace();
        return event.time().isBefore(database.now().minus(own == null ? USUAL_GRACE : own));
    }

    private static Instant first(List<InboundEvent> events) {
        return events.stream().map(InboundEvent::time).min(Instant::compareTo).orElseThrow();
    }

    /** A scan was complete: tells of what was not told before, in one line, on one node. */
    public void scanned(String account) {
        rows.takeUntold(account).ifPresent(untold -> {
            boolean isToldLive = !"poll".equals(accounts.apply(account).getReceive());
            if (untold.from().isAfter(started) && isToldLive) {
                LOG.warn(
                        "imessage:{} events={} since={} → they did not arrive live in time: the history held them, or they"
                                + " came late. Check the webhook or the stream; the account's health check says how"
                                + " either is.",
                        account,
                        untold.amount(),
                        untold.from());
            } else {
                LOG.info("imessage:{} events={} since={} → caught up on", account, untold.amount(), untold.from());
            }
        });
    }
}
