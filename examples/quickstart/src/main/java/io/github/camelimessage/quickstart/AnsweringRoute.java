package io.github.camelimessage.quickstart;

import org.apache.camel.builder.RouteBuilder;

/** Answers each message once, in the chat it came from. */
final class AnsweringRoute extends RouteBuilder {

    private final Narrator narrator;

    AnsweringRoute(Narrator narrator) {
        this.narrator = narrator;
    }

    @Override
    public void configure() {
        from("direct:answer")
                .routeId("answer")
                // Where nobody knows in which conversation it was written, no machine answers: it may have been a
                // group.
                .filter(header("CamelImessageChatId").isNotNull())
                .unmarshal()
                .json()
                .setBody(simple("You wrote “${body[data][text]}”. We are open until nine."))
                // The same event may come twice; under the same key it is one message all the same.
                .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                .to("direct:imessage-send")
                .process(exchange -> narrator.tell(
                        "answer",
                        "writes a reply down: ticket %s",
                        shortened(exchange.getMessage().getBody(String.class))))
                .id("tell");
    }

    private static String shortened(String ticket) {
        return ticket.length() <= 12 ? ticket : ticket.substring(0, 12) + "…";
    }
}
