package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.ImessageConstants;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A dead letter an operator asks for again becomes due, with its history kept. */
final class ReplayRoute extends RouteBuilder {

    private final DeadLetters deadLetters;

    ReplayRoute(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @Override
    public void configure() {
        // Whoever sent the request gets what is wrong with it; the log has no use for it.
        errorHandler(noErrorHandler());
        from("direct:imessage-replay")
                .routeId("replay")
                .routeDescription("A dead letter an operator asks for again becomes due, with its history kept.")
                .process(this::replay)
                .id("make-due-again");
    }

    /** The body becomes the number of dead letters that are due again. */
    private void replay(Exchange exchange) {
        OperatorRequest request = new OperatorRequest(exchange.getMessage());
        Long delivery = request.delivery();
        if (delivery == null && !request.filtered()) {
            throw new IllegalArgumentException(
                    "direct:imessage-replay does not know what to replay. Name one delivery by "
                            + InboundHeaders.DELIVERY + ", or several by " + InboundHeaders.SUBSCRIBER + ", "
                            + ImessageConstants.EVENT_TYPE + ", " + InboundHeaders.CAUSE + ", " + InboundHeaders.STATUS
                            + ", "
                            + InboundHeaders.FROM + ", " + InboundHeaders.UNTIL + " or " + ImessageConstants.LIMIT
                            + ".");
        }
        byte[] document = request.document();
        if (document != null && delivery == null) {
            throw new IllegalArgumentException(
                    "A corrected document belongs to one delivery: name it by " + InboundHeaders.DELIVERY + ".");
        }
        exchange.getMessage().setBody(replay(request, delivery, document));
    }

    private int replay(OperatorRequest request, Long delivery, byte[] document) {
        if (document != null) {
            return deadLetters.replayEdited(delivery, document, request.by());
        }
        return delivery == null
                ? deadLetters.replay(request.filter(), request.by())
                : deadLetters.replay(delivery, request.by());
    }
}
