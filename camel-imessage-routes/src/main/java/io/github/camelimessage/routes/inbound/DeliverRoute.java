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
                .process(exchange -> refresh())
                .id("read-subscribers")
                .process(exchange -> lanes.lookAround())
                .id("claim-post-mark");
    }

    /** A database that is away is told by the lanes; the list is read again in the next round. */
    private void refresh() {
        try {
            subscribers.refresh();
        } catch (RuntimeException e) {
            if (!DatabaseTrouble.isOne(e)) {
                throw e;
            }
            LOG.debug("The list of subscribers could not be read", e);
        }
    }
}
