package io.github.camelimessage.cluster;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Answers each message once, in the chat it came from, whichever node it is on. */
final class AnsweringRoute extends RouteBuilder {

    /** What a node's log has for each answer that it wrote down. */
    static final String WRITTEN_DOWN = "An answer is written down: ";

    @Override
    public void configure() {
        from("direct:answer")
                .routeId("answer")
                .unmarshal()
                .json()
                .setBody(simple("You wrote “${body[data][text]}”."))
                // After a kill another node gets the same event; under the same key it is one message all the same.
                .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                .to("direct:imessage-send")
                .log(LoggingLevel.INFO, "answer", WRITTEN_DOWN + "${header.CamelImessageTicket}");
    }
}
