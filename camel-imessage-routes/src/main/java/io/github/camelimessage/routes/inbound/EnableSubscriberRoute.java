package io.github.camelimessage.routes.inbound;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A subscriber that was disabled gets its deliveries again when an operator enables it. */
final class EnableSubscriberRoute extends RouteBuilder {

    private final Subscribers subscribers;

    EnableSubscriberRoute(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    @Override
    public void configure() {
        // Whoever sent the request gets what is wrong with it; the log has no use for it.
        errorHandler(noErrorHandler());
        from("direct:imessage-enable-subscriber")
                .routeId("enable-subscriber")
                .routeDescription(
                        "A subscriber that was disabled gets its deliveries again when an operator enables it.")
                .process(this::enable)
                .id("enable");
    }

    /** The body becomes whether it was disabled. */
    private void enable(Exchange exchange) {
        OperatorRequest request = new OperatorRequest(exchange.getMessage());
        String subscriber = request.subscriber();
        if (subscriber == null) {
            throw new IllegalArgumentException(
                    "direct:imessage-enable-subscriber does not know which subscriber. Name it by "
                            + InboundHeaders.SUBSCRIBER + ".");
        }
        exchange.getMessage().setBody(subscribers.enable(subscriber, request.by()));
    }
}
