package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.List;

/** Sees events on their way into the inbox: what they prove about our own sends is written down with them or not at all. */
public interface EventWitness {

    /** Sees nothing. */
    EventWitness NONE = new EventWitness() {};

    /**
     * Called before an event is recorded; may say better what it is, under the same id: a message that seemed to be typed on
     * another device may be one that we sent.
     */
    default InboundEvent recognise(InboundEvent event) {
        return event;
    }

    /** Called within the transaction that records these new events, in their order. */
    default void recorded(List<InboundEvent> events) {}

    /** This one first, then the other. */
    default EventWitness and(EventWitness next) {
        EventWitness first = this;
        return new EventWitness() {
            @Override
            public InboundEvent recognise(InboundEvent event) {
                return next.recognise(first.recognise(event));
            }

            @Override
            public void recorded(List<InboundEvent> events) {
                first.recorded(events);
                next.recorded(events);
            }
        };
    }
}
