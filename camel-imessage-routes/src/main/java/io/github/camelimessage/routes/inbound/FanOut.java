package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.Joining.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
     * @return the names of those who got something to deliver
     */
    Set<String> fanOut(List<InboxRow> fresh, Map<String, Long> sequence, List<Subscriber> subscribers) {
        List<NewDelivery> wanted = new ArrayList<>();
        List<Written> written = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (InboxRow row : fresh) {
            for (Subscriber subscriber : subscribers) {
                if (wants(subscriber, row)) {
                    // Without order the chat is left out: its index entries then lie together, and writes stay cheap.
                    String chat = subscriber.settings().ordered() ? row.chat() : null;
                    wanted.add(new NewDelivery(sequence.get(row.id()), subscriber.name(), chat));
                    written.add(new Written(row.event(), sequence.get(row.id()), subscriber.name()));
                    names.add(subscriber.name());
                }
            }
        }
        deliveries.insert(wanted);
        joining.written(written);
        return names;
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

    /** One delivery to come. */
    record NewDelivery(long eventSeq, String subscriber, String chat) {
        @Override
        public String toString() {
            return "NewDelivery[" + eventSeq + ", " + subscriber + "]";
        }
    }
}
