package io.github.camelimessage.routes.insight;

import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.inbound.JdbcInboundStatus;
import io.github.camelimessage.routes.inbound.Subscriber;
import io.github.camelimessage.routes.inbound.Subscribers;
import io.github.camelimessage.routes.outbound.SendState;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * How the routes of one Camel context are: what JMX shows of them among the context's services, and where the developer console
 * looks.
 *
 * <p>What is counted is counted in the database, over all nodes; it is asked at most every two seconds, since a JMX client reads all
 * attributes one after the other.
 */
@ManagedResource(description = "The prebuilt routes of imessage")
public final class RoutesStatus extends ServiceSupport {

    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String OPERATOR = "jmx";

    /** The states of a delivery, in the order to show them in. */
    static final List<String> DELIVERY_STATES = List.of("DUE", "CLAIMED", "DELIVERED", "DEAD", "DISCARDED");

    private final String node;
    private final Database database;
    private final JdbcInboundStatus inbound;
    private final JdbcCounts counts;
    private final Subscribers subscribers;
    private final Recently<Map<String, Map<String, Long>>> deliveries;
    private final Recently<Map<String, Map<String, Long>>> sends;
    private final Recently<Map<String, Instant>> oldest;

    public RoutesStatus(RoutesRuntime runtime, Subscribers subscribers) {
        this.node = runtime.settings().node();
        this.database = runtime.database();
        this.inbound = new JdbcInboundStatus(database);
        this.counts = new JdbcCounts(database);
        this.subscribers = subscribers;
        this.deliveries = new Recently<>(inbound::deliveries);
        this.sends = new Recently<>(counts::sends);
        this.oldest = new Recently<>(inbound::oldestOpen);
    }

    /** Everything as maps, lists, texts, numbers and flags, in the order to show it in. */
    Map<String, Object> asMap() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("node", node);
        status.put("inbox", inbound.events());
        status.put("deliveries", deliveriesByState());
        status.put("subscribers", subscribers());
        status.put("sends", sendsByState());
        status.put("leases", counts.leases());
        return status;
    }

    private Map<String, Long> deliveriesByState() {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (String state : DELIVERY_STATES) {
            sums.put(state, deliveries(state));
        }
        return sums;
    }

    private Map<String, Long> sendsByState() {
        Map<String, Long> sums = new LinkedHashMap<>();
        for (SendState state : SendState.values()) {
            sums.put(state.name(), sends(state));
        }
        return sums;
    }

    /** How many deliveries there are in this state, over all subscribers. */
    long deliveries(String state) {
        return inState(deliveries.get(), state);
    }

    /** How many messages to send there are in this state, over all accounts. */
    long sends(SendState state) {
        return inState(sends.get(), state.name());
    }

    /** How long the oldest delivery that is not over has been open; zero when there is none. */
    Duration longestOpen() {
        Instant now = database.now();
        return oldest.get().values().stream()
                .min(Comparator.naturalOrder())
                .filter(since -> since.isBefore(now))
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
    }

    private static long inState(Map<String, Map<String, Long>> counted, String state) {
        return counted.values().stream()
                .mapToLong(states -> states.getOrDefault(state, 0L))
                .sum();
    }

    private List<Map<String, Object>> subscribers() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Subscriber subscriber : subscribers.current()) {
            Map<String, Object> condition = subscribers.condition(subscriber).asMap();
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("name", subscriber.name());
            for (String fact : List.of("paused", "disabled", "breaker")) {
                shown.put(fact, condition.get(fact));
            }
            shown.put("deliveries", deliveries.get().getOrDefault(subscriber.name(), Map.of()));
            all.add(shown);
        }
        return all;
    }

    @ManagedAttribute(description = "What tells this process from the other nodes")
    public String getNode() {
        return node;
    }

    @ManagedAttribute(description = "Deliveries that wait for their time or for the one before")
    public long getDeliveriesDue() {
        return deliveries("DUE");
    }

    @ManagedAttribute(description = "Deliveries that were given up and can be replayed")
    public long getDeliveriesDead() {
        return deliveries("DEAD");
    }

    @ManagedAttribute(description = "Messages that are to leave")
    public long getSendsDue() {
        return sends(SendState.DUE);
    }

    @ManagedAttribute(description = "Messages of which nobody knows yet whether they left")
    public long getSendsUnknown() {
        return sends(SendState.UNKNOWN);
    }

    @ManagedAttribute(description = "Messages that wait for an operator's decision")
    public long getSendsHeld() {
        return sends(SendState.HELD);
    }

    @ManagedAttribute(description = "Messages that were given up and can be replayed")
    public long getSendsDead() {
        return sends(SendState.DEAD);
    }

    @ManagedAttribute(description = "Subscribers that are disabled since nothing got through to them")
    public long getSubscribersDisabled() {
        return subscribers.current().stream()
                .filter(one ->
                        Boolean.TRUE.equals(subscribers.condition(one).asMap().get("disabled")))
                .count();
    }

    /**
     * Lets the deliveries of a subscriber wait; they stay due.
     *
     * @throws NoSuchElementException when there is none of that name
     */
    @ManagedOperation(description = "Lets the deliveries of a subscriber wait")
    public void pauseSubscriber(String name) {
        subscribers.pause(name, "paused over JMX");
    }

    /**
     * Lets them go on.
     *
     * @throws NoSuchElementException when there is none of that name
     */
    @ManagedOperation(description = "Lets the deliveries of a paused subscriber go on")
    public void resumeSubscriber(String name) {
        subscribers.resume(name);
    }

    /**
     * Lets the deliveries of a subscriber go on that was disabled; answers whether it was.
     *
     * @throws NoSuchElementException when there is none of that name
     */
    @ManagedOperation(description = "Lets the deliveries of a disabled subscriber go on")
    public boolean enableSubscriber(String name) {
        return subscribers.enable(name, OPERATOR);
    }

    /** What was looked up a moment ago, and anew after that. */
    private static final class Recently<T> {

        private final Supplier<T> source;
        private T value;
        private long at;

        private Recently(Supplier<T> source) {
            this.source = source;
        }

        private synchronized T get() {
            if (value == null || System.nanoTime() - at > FRESH_NANOS) {
                value = source.get();
                at = System.nanoTime();
            }
            return value;
        }
    }
}
