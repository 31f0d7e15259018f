package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.Joining.Written;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Each new inbox event becomes one delivery for every subscriber that wants it.
 *
 * <p>This happens in the transaction that records the event: an acknowledged event has all its deliveries, no second step can
 * fail or fall behind, and "recorded, but for whom?" is a state that does not exist.
 */
final class FanOut {

    private final JdbcDeliveries deliveries;
    private final Joining joining;

    FanOut(JdbcDeliveries deliveries, Joining joining) {
        this.deliveries = deliveries;
        this.joining = joining;
    }

    /**
     * Writes the deliveries of new events.
     *
     * @param fresh the events, in the order of their sequence numbers
     * @param sequence each event's sequence number by its id
     * @param atBirth keeps room for those that can leave right after the commit
     * @return the names of those who got something that has to be claimed
     */
    Set<String> fanOut(
            List<InboxRow> fresh, Map<String, Long> sequence, List<Subscriber> subscribers, ClaimedAtBirth atBirth) {
        List<NewDelivery> due = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Subscriber subscriber : subscribers) {
            List<NewDelivery> wanted = wanted(fresh, sequence, subscriber);
            wanted.forEach(one -> written.add(new Written(one.row().event(), one.eventSeq(), subscriber.name())));
            List<NewDelivery> waiting = wanted.subList(claimed(subscriber, wanted, atBirth), wanted.size());
            due.addAll(waiting);
            if (!waiting.isEmpty()) {
                names.add(subscriber.name());
            }
        }
        deliveries.insert(due);
        joining.written(written);
        return names;
    }

    private static List<NewDelivery> wanted(List<InboxRow> fresh, Map<String, Long> sequence, Subscriber subscriber) {
        boolean ordered = subscriber.settings().ordered();
        return fresh.stream()
                .filter(row -> wants(subscriber, row))
                // Without order the chat is left out: its index entries then lie together, and writes stay cheap.
                .map(row ->
                        new NewDelivery(row, sequence.get(row.id()), subscriber.name(), ordered ? row.chat() : null))
                .toList();
    }

    /** Claims those at the front for which there is room; long documents are read when there is. */
    private int claimed(Subscriber subscriber, List<NewDelivery> wanted, ClaimedAtBirth atBirth) {
        int most = 0;
        while (most < wanted.size() && wanted.get(most).row().document().length <= JdbcDeliveries.SHORT_BYTES) {
            most++;
        }
        if (most == 0 || !isClaimedAtBirth(subscriber)) {
            return 0;
        }
        int room = atBirth.keepRoom(subscriber.name(), most);
        if (room > 0) {
            atBirth.written(subscriber.name(), deliveries.insertClaimed(wanted.subList(0, room)));
        }
        return room;
    }

    /** Order is kept by whoever claims, a limit by the lane's thread, and what may be joined to another one has to wait for that. */
    private boolean isClaimedAtBirth(Subscriber subscriber) {
        return !subscriber.paused()
                && !subscriber.disabled()
                && !subscriber.settings().ordered()
                && subscriber.settings().maxPerSecond() == 0
                && !joining.joinsFor(subscriber.name());
    }

    /** How many of them want the event. */
    static int count(InboxRow row, List<Subscriber> subscribers) {
        return (int) subscribers.stream()
                .filter(subscriber -> wants(subscriber, row))
                .count();
    }

    private static boolean wants(Subscriber subscriber, InboxRow row) {
        return subscriber.wants(row.event().type());
    }

    /**
     * One delivery to come.
     *
     * @param chat the conversation whose order it keeps, or null
     */
    record NewDelivery(InboxRow row, long eventSeq, String subscriber, String chat) {
        @Override
        public String toString() {
            return "NewDelivery[" + eventSeq + ", " + subscriber + "]";
        }
    }
}
