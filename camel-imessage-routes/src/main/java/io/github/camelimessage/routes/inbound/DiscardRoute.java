package io.github.camelimessage.routes.inbound;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A dead letter nobody wants any more is discarded, with the reason kept. */
final class DiscardRoute extends RouteBuilder {

    private final DeadLetters deadLetters;

    DiscardRoute(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure() {
        // Whoever sent the request gets what is wrong with it; the log has no use for it.
        errorHandler(noErrorHandler());
        from("direct:imessage-discard")
                .routeId("discard")
                .routeDescription("A dead letter nobody wants any more is discarded, with the reason kept.")
                .process(this::discard)
                .id("discard-with-reason");
    }

    /** The body becomes the number of dead letters that were discarded. */
    private void discard(Exchange exchange) {
        OperatorRequest request = new OperatorRequest(exchange.getMessage());
        Long delivery = request.delivery();
        if (delivery == null) {
            throw new IllegalArgumentException(
                    "direct:imessage-discard does not know what to discard. Name the delivery by "
                            + InboundHeaders.DELIVERY + " and say why by " + InboundHeaders.REASON + ".");
        }
        exchange.getMessage().setBody(deadLetters.discard(delivery, request.reason(), request.by()));
    }
}
