package io.github.camelimessage.routes.inbound;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Dead letters are listed, the oldest first, without their content. */
final class DeadLettersRoute extends RouteBuilder {

    private final DeadLetters deadLetters;

    DeadLettersRoute(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure() {
        // Whoever sent the request gets what is wrong with it; the log has no use for it.
        errorHandler(noErrorHandler());
        from("direct:imessage-deadletters")
                .routeId("dead-letters")
                .routeDescription("Dead letters are listed, the oldest first, without their content.")
                .process(this::list)
                .id("list-dead-letters");
    }

    /** The body becomes a list of maps. */
    private void list(Exchange exchange) {
        DeadLetterFilter filter = new OperatorRequest(exchange.getMessage()).filter();
        exchange.getMessage()
                .setBody(deadLetters.list(filter).stream()
                        .map(DeliveryState::asMap)
                        .toList());
    }
}
