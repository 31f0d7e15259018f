package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.store.DatabaseTrouble;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each delivery that is due is claimed, signed and posted, and then marked delivered. */
final class DeliverRoute extends RouteBuilder {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverRoute.class);

    private final Lanes lanes;
    private final Subscribers subscribers;

    DeliverRoute(Lanes lanes, Subscribers subscribers) {
        this.lanes = lanes;
        this.subscribers = subscribers;
    }

    @Override
    public void configure() {
        from("timer:imessage-deliver?period=10000")
                .routeId("deliver")
                .routeDescription("Each delivery that is due is claimed, signed and posted, and then marked delivered.")
                .process(exchange -> readSubscribers())
                .id("read-subscribers")
                .process(exchange -> lanes.lookAround())
                .id("claim-post-mark");
    }

    /** Whatever goes wrong, those that are known go on: there is another reading soon. */
    private void readSubscribers() {
        try {
            subscribers.refresh();
        } catch (RuntimeException e) {
            // A database that is away is told by the lanes.
            if (!DatabaseTrouble.isOne(e)) {
                LOG.warn(
                        "Subscribers could not be read ({}). Those that are known stay; they are read again within seconds.",
                        e.getClass().getSimpleName());
            }
            LOG.debug("The cause", e);
        }
    }
}
