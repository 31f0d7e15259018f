package io.github.camelimessage.routes.idempotent;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.CamelContextHelper;

/**
 * Remembers, in the database of the routes, which ids a consumer has dealt with: for {@code idempotentConsumer} in routes that
 * people write themselves.
 *
 * <p>An id is claimed for a while, and is done once it is confirmed. While somebody else's claim lasts, {@link #add} fails
 * instead of calling the message a duplicate: it is not dealt with yet, so whoever brought it has to bring it again. A claim
 * whose owner crashed can be taken over when its lease is over. A message that takes longer than the lease may be dealt with
 * twice.
 *
 * <p>One consumer has one name; in YAML
 * {@code "#class:io.github.camelimessage.routes.idempotent.ImessageIdempotentRepository('crm')"}. Needs {@code ImessageRoutes}
 * in the same Camel context. Safe for use by many threads.
 */
public final class ImessageIdempotentRepository implements IdempotentRepository, CamelContextAware {

    /** The name under which the routes bind their database. */
    public static final String DATABASE = "imessageDatabase";

    private static final Duration USUAL_LEASE = Duration.ofMinutes(5);

    private final String consumer;
    private final ConcurrentMap<String, String> claims = new ConcurrentHashMap<>();
    private Duration lease = USUAL_LEASE;
    private CamelContext context;
    private volatile JdbcConsumed consumed;

    /** For the consumer {@code default}. */
    public ImessageIdempotentRepository() {
        this("default");
    }

    /** @param consumer what tells this consumer from others, up to 100 characters; the same after a restart */
    public ImessageIdempotentRepository(String consumer) {
        this.consumer = Objects.requireNonNull(consumer, "consumer");
        if (consumer.isBlank() || consumer.length() > 100) {
            throw new IllegalArgumentException("The name of a consumer must have 1 to 100 characters.");
        }
    }

    /** For tests and applications that have the database at hand. */
    ImessageIdempotentRepository(String consumer, Database database) {
        this(consumer);
        this.consumed = new JdbcConsumed(database);
    }

    /** How long a claim lasts when its owner says nothing, 5 minutes by default: longer than one message ever takes. */
    public void setLease(Duration lease) {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("The lease of an idempotent repository must be positive.");
        }
        this.lease = lease;
    }

    public Duration getLease() {
        return lease;
    }

    public String getConsumer() {
        return consumer;
    }

    /**
     * Claims the id.
     *
     * @return false when it is done
     * @throws IllegalStateException when somebody else is dealing with it
     */
    @Override
    public boolean add(String id) {
        String owner = UUID.randomUUID().toString();
        if (rows().claim(consumer, id, owner, lease)) {
            claims.put(id, owner);
            return true;
        }
        if (rows().isDone(consumer, id)) {
            return false;
        }
        throw new IllegalStateException("Consumer " + consumer
                + " is dealing with this id already, elsewhere or on another thread. Bring it again later: if that one"
                + " does not finish within its lease (" + lease + "), the id is free.");
    }

    /** Whether it is done; one that somebody is dealing with is not. */
    @Override
    public boolean contains(String id) {
        return rows().isDone(consumer, id);
    }

    /** Gives a claim back, or forgets that it was done. */
    @Override
    public boolean remove(String id) {
        String owner = claims.remove(id);
        return rows().release(consumer, id, owner == null ? "" : owner);
    }

    /** @return false when the lease ran out and somebody else has taken over */
    @Override
    public boolean confirm(String id) {
        String owner = claims.remove(id);
        return owner != null && rows().confirm(consumer, id, owner);
    }

    @Override
    public void clear() {
        rows().clear(consumer);
    }

    @Override
    public void start() {
        // The database belongs to the routes.
    }

    @Override
    public void stop() {
        // The database belongs to the routes.
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    private JdbcConsumed rows() {
        if (consumed == null) {
            consumed = new JdbcConsumed(CamelContextHelper.mandatoryLookup(context, DATABASE, Database.class));
        }
        return consumed;
    }
}
