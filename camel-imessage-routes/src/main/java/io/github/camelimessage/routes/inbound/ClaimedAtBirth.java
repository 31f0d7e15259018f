package io.github.camelimessage.routes.inbound;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * New deliveries that are claimed by the statement that writes them, since their lanes have room: they leave right after the commit, and
 * nobody has to look for them, to claim them, or to read their documents again.
 *
 * <p>For one transaction, however often it is tried, and one thread.
 */
final class ClaimedAtBirth {

    private final Function<String, Optional<Lane>> lanes;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    /** Room in a lane, and what it was taken by once that is written. */
    private static final class Kept {
        private final Lane lane;
        private final int room;
        private List<Delivery> claimed = List.of();

        private Kept(Lane lane, int room) {
            this.lane = lane;
            this.room = room;
        }
    }

    /** @param lanes the lane of a subscriber on this node, if it has one */
    ClaimedAtBirth(Function<String, Optional<Lane>> lanes) {
        this.lanes = lanes;
    }

    /** To be called when the transaction begins: it may have been tried before, and was rolled back then. */
    void begin() {
        kept.values().forEach(one -> one.lane.freeRoom(one.room));
        kept.clear();
    }

    /** Keeps room for up to so many deliveries, to be asked once for each subscriber; answers for how many there is. */
    int keepRoom(String subscriber, int most) {
        Lane lane = lanes.apply(subscriber).orElse(null);
        int room = lane == null ? 0 : lane.keepRoom(most);
        if (room > 0) {
            kept.put(subscriber, new Kept(lane, room));
        }
        return room;
    }

    /** These are written, as many as there was room for. */
    void written(String subscriber, List<Delivery> claimed) {
        kept.get(subscriber).claimed = claimed;
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return kept.isEmpty();
    }

    /** The transaction is committed: they can leave. */
    void leave() {
        kept.values().forEach(one -> one.lane.give(one.claimed));
    }

    /**
     * The transaction failed, as far as we know: where it was committed all the same, what it claimed becomes due for everybody.
     */
    void goBack() {
        for (Kept one : kept.values()) {
            one.lane.freeRoom(one.room - one.claimed.size());
            one.lane.takeBack(one.claimed);
        }
    }
}
