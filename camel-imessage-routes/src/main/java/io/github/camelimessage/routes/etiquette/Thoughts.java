package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.RoutesSettings.JoinSettings;
import io.github.camelimessage.routes.etiquette.JdbcJoins.Waiting;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins what one person writes into one conversation within a few seconds: its deliveries wait until nothing more comes, then the
 * first becomes due and the others are delivered with it.
 *
 * <p>Who waits, who is first and who is a part of it are rows, changed in one transaction each: a process that ends in between
 * leaves deliveries that wait, and which leave by themselves when nobody joins them. What was joined once stays so, whatever
 * attempts, dead letters and replays the first one goes through.
 */
final class Thoughts implements Joining {

    private static final Logger LOG = LoggerFactory.getLogger(Thoughts.class);

    /** How much longer a delivery waits for somebody to join it than it should have to. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final JoinSettings settings;
    private final Database database;
    private final JdbcJoins rows;
    private volatile Consumer<Set<String>> follower = names -> {};

    Thoughts(JoinSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
        this.rows = new JdbcJoins(database);
    }

    /** Who is told which subscribers have something to deliver now. */
    void follower(Consumer<Set<String>> told) {
        this.follower = told;
    }

    @Override
    public boolean joinsFor(String subscriber) {
        return settings.subscribers().contains(subscriber);
    }

    @Override
    public void written(List<Written> deliveries) {
        List<Written> held = deliveries.stream().filter(this::mayHaveParts).toList();
        if (!held.isEmpty()) {
            rows.hold(
                    held,
                    Thoughts::thought,
                    database.now().plus(settings.atMost()).plus(GRACE));
        }
    }

    private boolean mayHaveParts(Written delivery) {
        return joinsFor(delivery.subscriber())
                && delivery.event() instanceof MessageReceived message
                && message.chat() != null
                && message.sender() != null;
    }

    private static String thought(Written delivery) {
        return Person.in(
                delivery.event().account(),
                delivery.event().chat(),
                delivery.event().sender());
    }

    /** Joins what is complete. */
    void joinWhatIsComplete() {
        Instant now = database.now();
        Set<String> woken = new TreeSet<>();
        for (String subscriber : settings.subscribers()) {
            for (String thought :
                    rows.complete(subscriber, now.minus(settings.silence()), now.minus(settings.atMost()))) {
                database.inTransaction(() -> join(subscriber, thought));
                woken.add(subscriber);
            }
        }
        if (!woken.isEmpty()) {
            follower.accept(woken);
        }
    }

    private void join(String subscriber, String thought) {
        List<Long> parts = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        for (Waiting waiting : rows.lock(subscriber, thought)) {
            (waiting.untouched() ? parts : gone).add(waiting.delivery());
        }
        if (parts.isEmpty()) {
            rows.forget(gone);
            return;
        }
        long first = parts.remove(0);
        gone.add(first);
        rows.join(first, parts, gone);
        if (!parts.isEmpty()) {
            LOG.debug("subscriber={} delivery={} → joined with {} more", subscriber, first, parts.size());
        }
    }

    @Override
    public List<Long> parts(long delivery) {
        return rows.parts(delivery);
    }

    @Override
    public byte[] joined(List<byte[]> documents) {
        return JoinedDocument.of(documents);
    }
}
