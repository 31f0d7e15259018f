package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.List;

/** Lets deliveries wait for others that belong with them, and tells what is delivered in the end. */
public interface Joining {

    /** Everything is delivered at once and as it came. */
    Joining NONE = new Joining() {};

    /** Called within the transaction that records events, once their deliveries are written. */
    default void written(List<Written> deliveries) {}

    /** Whether deliveries to this subscriber may have parts. */
    default boolean joinsFor(String subscriber) {
        return false;
    }

    /** The sequence numbers of the events that were joined to a delivery, in their order; none for most. */
    default List<Long> parts(long delivery) {
        return List.of();
    }

    /** The one document that is delivered for several, in the order of their events. */
    default byte[] joined(List<byte[]> documents) {
        return documents.get(0);
    }

    /**
     * A new delivery.
     *
     * @param event what happened
     * @param sequence the event's sequence number
     * @param subscriber who gets it
     */
    record Written(InboundEvent event, long sequence, String subscriber) {
        @Override
        public String toString() {
            return "Written[" + sequence + ", " + subscriber + "]";
        }
    }
}
