package io.github.camelimessage.routes.inbound;

import org.apache.camel.builder.RouteBuilder;

/** What an operator has to know is written down first and told until it is taken. */
final class TellOperatorRoute extends RouteBuilder {

    private final OperatorTeller teller;

    TellOperatorRoute(OperatorTeller teller) {
        this.teller = teller;
    }

    @Override
    public void configure() {
        from("timer:imessage-tell-operator?period=10000")
                .routeId("tell-operator")
                .routeDescription("What an operator has to know is written down first and told until it is taken.")
                .process(exchange -> teller.tell())
                .id("tell-what-is-due");
    }
}
