package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import io.github.camelimessage.routes.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who wants events: those from the properties, which can be paused, and those from the database, which can be added, changed
 * and removed while everything runs.
 *
 * <p>Safe for use by many threads. Changes are written down first; what is recorded after the method returned follows them, on every
 * node. Lanes of other nodes follow within seconds.
 */
public final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final Database database;
    private final JdbcSubscribers rows;
    private final DeadLetters deadLetters;
    private final Map<String, SubscriberSettings> fromProperties;
    private final SubscriberCheck check;
    private final JdbcOutages outages;
    private final JdbcDeadLetters audit;
    private final OperatorEvents operator;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile Known known = new Known(-1, List.of());
    private volatile Consumer<List<Subscriber>> follower = subscribers -> {};
    private volatile Breakers breakers;

    /**
     * What was read last.
     *
     * @param revision how many changes it has seen
     */
    private record Known(long revision, List<Subscriber> subscribers) {}

    Subscribers(
            Database database,
            JdbcSubscribers rows,
            DeadLetters deadLetters,
            Map<String, SubscriberSettings> fromProperties,
            SubscriberCheck check,
            OperatorEvents operator) {
        this.database = database;
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.fromProperties = new TreeMap<>(fromProperties);
        this.check = check;
        this.outages = new JdbcOutages(database);
        this.audit = new JdbcDeadLetters(database);
        this.operator = operator;
    }

    /** Who is told of each change, with the list as it then is. */
    void follower(Consumer<List<Subscriber>> told) {
        this.follower = told;
    }

    /** What leaves subscribers alone that seem to be down. */
    void breakers(Breakers breakers) {
        this.breakers = breakers;
    }

    /** The breakers of all subscribers on this node, by name. */
    interface Breakers {

        /** Until when it is open, nothing when it is closed. */
        Optional<Instant> openUntil(String subscriber);

        /** Closes it. */
        void reset(String subscriber);
    }

    /** All of them as they are now. */
    public List<Subscriber> current() {
        return known.subscribers();
    }

    /** The one of that name. */
    public Optional<Subscriber> named(String name) {
        return current().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** How one of the {@link #current()} is. */
    public Condition condition(Subscriber one) {
        return new Condition(
                one.paused(), one.outage(), breakers.openUntil(one.name()).orElse(null));
    }

    /** Does something in one transaction, during which no node changes the list. */
    <T> T whileTheyStay(Function<List<Subscriber>, T> work) {
        Optional<T> done = ifUnchanged(work);
        while (done.isEmpty()) {
            followOthers();
            done = ifUnchanged(work);
        }
        return done.get();
    }

    private <T> Optional<T> ifUnchanged(Function<List<Subscriber>, T> work) {
        lock.readLock().lock();
        try {
            return database.inTransaction(() ->
                    rows.keepRevision() == known.revision() ? Optional.of(work.apply(current())) : Optional.empty());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The list only: lanes may take their time to close, and whoever records events must not wait for them. */
    private void followOthers() {
        try {
            write(() -> {}, this::read);
        } catch (IllegalArgumentException e) {
            LOG.warn("What another node changed of the subscribers cannot be followed here: {}", e.getMessage());
            write(() -> {}, this::current);
        }
    }

    /**
     * Reads the database: at start, and now and then for what other nodes changed.
     *
     * @throws IllegalArgumentException when a name stands in the properties and in the database, or settings make no sense
     */
    synchronized void refresh() {
        write(() -> {}, this::read);
        follower.accept(current());
    }

    /**
     * Adds one.
     *
     * @throws IllegalArgumentException when the settings make no sense
     * @throws IllegalStateException when the name is taken
     */
    public synchronized void add(String name, SubscriberSettings settings) {
        check.atRunTime(name, settings);
        followOthers();
        if (named(name).isPresent()) {
            throw new IllegalStateException("There is a subscriber " + name
                    + " already. Change it, or choose another name; those from the properties keep theirs.");
        }
        change(() -> rows.insert(name, settings));
    }

    /**
     * Changes one; events that are recorded from now on follow the new settings, and so do deliveries that wait.
     *
     * @throws IllegalArgumentException when the settings make no sense
     * @throws IllegalStateException when it stands in the properties
     * @throws NoSuchElementException when there is none of that name
     */
    public synchronized void change(String name, SubscriberSettings settings) {
        managed(name);
        check.atRunTime(name, settings);
        change(() -> rows.update(name, settings));
    }

    /**
     * Removes one, and discards what was on its way to it.
     *
     * @return how many deliveries were discarded
     * @throws IllegalStateException when it stands in the properties
     * @throws NoSuchElementException when there is none of that name
     */
    public synchronized int remove(String name, String by) {
        managed(name);
        int[] discarded = new int[1];
        change(() -> {
            rows.delete(name);
            rows.resume(name);
            outages.end(name);
            discarded[0] = deadLetters.discardOpen(name, "the subscriber was removed", by);
        });
        return discarded[0];
    }

    /**
     * Lets the deliveries of one wait; they stay due.
     *
     * @throws IllegalArgumentException when the reason is too long
     * @throws NoSuchElementException when there is none of that name
     */
    public synchronized void pause(String name, String reason) {
        if (reason != null && reason.length() > 500) {
            throw new IllegalArgumentException("reason: say in at most 500 characters why it is paused.");
        }
        if (!known(name).paused()) {
            change(() -> rows.pause(name, reason));
        }
    }

    /**
     * Lets them go on.
     *
     * @throws NoSuchElementException when there is none of that name
     */
    public synchronized void resume(String name) {
        known(name);
        change(() -> rows.resume(name));
    }

    /**
     * Lets the deliveries of one go on that was disabled, and tries one at once that seemed to be down. A pause stays.
     *
     * @return whether it was disabled
     * @throws NoSuchElementException when there is none of that name
     */
    public synchronized boolean enable(String name, String by) {
        known(name);
        boolean[] wasDisabled = new boolean[1];
        change(() -> {
            wasDisabled[0] = outages.of(name).map(Outage::disabled).orElse(false);
            outages.end(name);
            if (wasDisabled[0]) {
                audit.audit("subscriber", name, "enabled", by, null);
                operator.subscriberEnabled(name, by);
            }
        });
        breakers.reset(name);
        if (wasDisabled[0]) {
            LOG.info("subscriber={}: enabled by an operator. Its deliveries go on.", name);
        }
        return wasDisabled[0];
    }

    private Subscriber known(String name) {
        followOthers();
        return named(name).orElseThrow(() -> new NoSuchElementException("There is no subscriber " + name + "."));
    }

    private void managed(String name) {
        if (known(name).fromProperties()) {
            throw new IllegalStateException("Subscriber " + name
                    + " stands in the properties, where it has to be changed; at run time it can only be paused.");
        }
    }

    private void change(Runnable change) {
        write(
                () -> {
                    rows.nextRevision();
                    change.run();
                },
                this::read);
        follower.accept(current());
    }

    private void write(Runnable change, Supplier<List<Subscriber>> list) {
        lock.writeLock().lock();
        try {
            known = database.inTransaction(() -> {
                change.run();
                return new Known(rows.keepRevision(), list.get());
            });
        } finally {
            lock.writeLock().unlock();
        }
    }

    private List<Subscriber> read() {
        Set<String> paused = rows.paused();
        Map<String, Outage> failing = outages.all();
        List<Subscriber> all = new ArrayList<>();
        fromProperties.forEach((name, settings) -> {
            check.fromProperties(name, settings);
            all.add(new Subscriber(name, settings, true, paused.contains(name), failing.get(name)));
        });
        rows.all().forEach((name, settings) -> {
            if (fromProperties.containsKey(name)) {
                throw new IllegalArgumentException("imessage.routes.subscribers[" + name
                        + "]: a subscriber of this name was added at run time. Remove that one first, or choose another"
                        + " name here.");
            }
            all.add(new Subscriber(name, settings, false, paused.contains(name), failing.get(name)));
        });
        return List.copyOf(all);
    }
}
