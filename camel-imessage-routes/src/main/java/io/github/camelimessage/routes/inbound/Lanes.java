package io.github.camelimessage.routes.inbound;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Each delivery that is due is claimed, signed and posted, and then marked delivered.
 *
 * <p>There is one {@link Lane} per subscriber; this follows the list of subscribers as it changes.
 */
final class Lanes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Subscriber, Lane> maker;
    private final Map<String, Lane> lanes = new HashMap<>();
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
                lane = maker.apply(subscriber);
                lanes.put(subscriber.name(), lane);
                lane.start();
            }
            if (subscriber.paused()) {
                lane.pause();
            } else {
                lane.resume();
            }
        }
        gone.keySet().forEach(lanes::remove);
        stopAll(gone.values());
    }

    /** There may be something to deliver for these. */
    synchronized void wake(Collection<String> subscribers) {
        for (String name : subscribers) {
            Lane lane = lanes.get(name);
            if (lane != null) {
                lane.wake();
            }
        }
    }

    /** Operators or other nodes may have changed what these have to deliver. */
    synchronized void lookAround(Collection<String> subscribers) {
        for (String name : subscribers) {
            Lane lane = lanes.get(name);
            if (lane != null) {
                lane.lookAround();
            }
        }
    }

    /** Operators or other nodes may have changed something. */
    synchronized void lookAround() {
        lanes.values().forEach(Lane::lookAround);
    }

    synchronized void start(List<Subscriber> subscribers) {
        running = true;
        follow(subscribers);
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
