package io.github.camelimessage.routes.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each delivery that is due is claimed, signed and posted, and then marked delivered.
 *
 * <p>There is one {@link Lane} per subscriber; this follows the list of subscribers as it changes.
 */
final class Lanes implements Subscribers.Breakers {

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Subscriber, Lane> maker;
    /** Read without a lock: whoever records events must not wait while a lane is closed. */
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    private boolean running;

    Lanes(Function<Subscriber, Lane> maker) {
        this.maker = maker;
    }

    /** Opens, changes and closes lanes so that they are those of the subscribers. */
    synchronized void follow(List<Subscriber> subscribers) {
        if (!running) {
            return;
        }
        Map<String, Lane> gone = new HashMap<>(lanes);
        for (Subscriber subscriber : subscribers) {
            Lane lane = gone.remove(subscriber.name());
            if (lane != null && !lane.subscriber().settings().equals(subscriber.settings())) {
                lanes.remove(subscriber.name()).stop(PATIENCE);
                lane = null;
            }
            if (lane == null) {
                lane = opened(subscriber);
            }
            if (lane != null) {
                lane.follow(subscriber);
            }
        }
        gone.keySet().forEach(lanes::remove);
        stopAll(gone.values());
    }

    /** One whose address makes no sense (any more) must not keep the others from theirs. */
    private Lane opened(Subscriber subscriber) {
        try {
            Lane lane = maker.apply(subscriber);
            lanes.put(subscriber.name(), lane);
            lane.start();
            return lane;
        } catch (RuntimeException e) {
            LOG.warn(
                    "subscriber={}: nothing is delivered, since its address cannot be used ({}). Correct it; its deliveries"
                            + " wait.",
                    subscriber.name(),
                    e.getClass().getSimpleName());
            return null;
        }
    }

    /** The lane of a subscriber, if it is open on this node. */
    Optional<Lane> of(String subscriber) {
        return Optional.ofNullable(lanes.get(subscriber));
    }

    /** There may be something to deliver for these. */
    void wake(Collection<String> subscribers) {
        subscribers.forEach(name -> of(name).ifPresent(Lane::wake));
    }

    /** Operators or other nodes may have changed what these have to deliver. */
    void lookAround(Collection<String> subscribers) {
        subscribers.forEach(name -> of(name).ifPresent(Lane::lookAround));
    }

    /** Operators or other nodes may have changed something. */
    void lookAround() {
        lanes.values().forEach(Lane::lookAround);
    }

    @Override
    public Optional<Instant> openUntil(String subscriber) {
        return of(subscriber).flatMap(lane -> lane.breaker().openUntil());
    }

    @Override
    public void reset(String subscriber) {
        of(subscriber).ifPresent(lane -> {
            lane.breaker().reset();
            lane.wake();
        });
    }

    synchronized void start(List<Subscriber> subscribers) {
        running = true;
        follow(subscribers);
    }

    /** From now on nothing is claimed; what is under way comes to its end. */
    synchronized void closeDown() {
        running = false;
        lanes.values().forEach(Lane::closeDown);
    }

    synchronized void stop() {
        running = false;
        stopAll(lanes.values());
        lanes.clear();
    }

    /** All are told before any is waited for. */
    private static void stopAll(Collection<Lane> lanes) {
        lanes.forEach(Lane::closeDown);
        lanes.forEach(lane -> lane.stop(PATIENCE));
    }
}
