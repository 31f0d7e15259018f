package io.github.camelimessage.routes.inbound;

import org.apache.camel.builder.RouteBuilder;

/** Each delivery that is due is claimed, signed and posted, and then marked delivered. */
final class DeliverRoute extends RouteBuilder {

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
                .process(exchange -> subscribers.refresh())
                .id("read-subscribers")
                .process(exchange -> lanes.lookAround())
                .id("claim-post-mark");
    }
}
