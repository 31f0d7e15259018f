package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.inbound.InboundHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** What is stored about a person is erased on request, and how much that was is answered. */
final class EraseRoute extends RouteBuilder {

    static final String SENTENCE =
            "What is stored about a person is erased on request, and how much that was is answered.";

    private final Erasure erasure;

    EraseRoute(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public void configure() {
        from("direct:imessage-erase")
                // Whoever sent the request gets what is wrong with it; the log has no use for it.
                .errorHandler(noErrorHandler())
                .routeId("erase")
                .routeDescription(SENTENCE)
                .process(this::erase)
                .id("erase-person");
    }

    /** The body becomes a map of counts. */
    private void erase(Exchange exchange) {
        Message message = exchange.getMessage();
        String handle = message.getHeader(ImessageConstants.HANDLE, String.class);
        message.setBody(erasure.erase(handle, message.getHeader(InboundHeaders.BY, "route", String.class)));
    }
}
