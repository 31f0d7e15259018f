package io.github.camelimessage.karaf;

import org.apache.camel.builder.RouteBuilder;

/** Answers each message once, in the chat it came from, with what the configuration says. */
final class AnsweringRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:answer")
                .routeId("answer")
                // Where nobody knows in which conversation it was written, no machine answers: it may have been a
                // group.
                .filter(header("CamelImessageChatId").isNotNull())
                // The same event may come twice; under the same key it is one message all the same.
                .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                .setBody(simple("{{shop.answer}}"))
                .to("direct:imessage-send");
    }
}
