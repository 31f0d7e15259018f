package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what an operator has to be told, where the settings say by which endpoint; {@link OperatorTeller} tells it.
 *
 * <p>What is written in the caller's transaction is as certain as what it is about. Safe for use by many threads.
 */
public final class OperatorEvents {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorEvents.class);

    private final Database database;
    private final JdbcOperatorEvents rows;
    private final boolean wanted;
    private final Map<String, String> lastDeadLetter = new ConcurrentHashMap<>();

    /** @param wanted whether there is somebody to tell */
    public OperatorEvents(Database database, boolean wanted) {
        this.database = database;
        this.rows = new JdbcOperatorEvents(database);
        this.wanted = wanted;
    }

    void subscriberDisabled(String subscriber, String reason) {
        record(OperatorEvent.SUBSCRIBER_DISABLED, subscriber, reason);
    }

    void subscriberEnabled(String subscriber, String by) {
        record(OperatorEvent.SUBSCRIBER_ENABLED, subscriber, "by " + by);
    }

    private void record(String type, String subscriber, String reason) {
        Instant now = database.now();
        write(new OperatorEvent(type + ":" + subscriber + ":" + now, type, subscriber, now, reason, null, null));
    }

    /** One for each subscriber, cause and hour, since they come in floods; the log has a line for each. */
    void deadLetter(String subscriber, long delivery, String event, String cause) {
        Instant now = database.now();
        String hour = now.truncatedTo(ChronoUnit.HOURS) + ":" + Integer.toHexString(cause.hashCode());
        if (hour.equals(lastDeadLetter.put(subscriber, hour))) {
            return;
        }
        String id = OperatorEvent.DEAD_LETTER + ":" + subscriber + ":" + hour;
        try {
            write(new OperatorEvent(id, OperatorEvent.DEAD_LETTER, subscriber, now, cause, delivery, event));
        } catch (RuntimeException e) {
            // Whoever tells of dead letters has others to look after.
            LOG.warn(
                    "subscriber={}: the operator is not told of a dead letter, since it could not be written down ({})",
                    subscriber,
                    e.getClass().getSimpleName());
        }
    }

    private void write(OperatorEvent event) {
        if (wanted) {
            rows.insert(event);
        }
    }
}
