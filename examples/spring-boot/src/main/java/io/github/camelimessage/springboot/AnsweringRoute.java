package io.github.camelimessage.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

// <route>
/** Brings each message to the desk: at least once, also after a crash in the middle. */
@Component
public class AnsweringRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:answer").routeId("answering").to("bean:desk");
    }
}
// </route>
