package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.List;

/** Lets deliveries wait for others that belong with them, and tells what is delivered in the end. */
public interface Joining {

    /** Everything is delivered at once and as it came. */
    Joining NONE = new Joining() {};

    /** Called within the transaction that records events, once their deliveries are written. */
    default void written(List<Written> deliveries) {}

    /** What is delivered: the document of the delivery's own event, or one with those that were joined to it. */
    default byte[] document(long delivery, byte[] own) {
        return own;
    }

    /** Whether documents for this subscriber have to pass {@link #document}. */
    default boolean joinsFor(String subscriber) {
        return false;
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
