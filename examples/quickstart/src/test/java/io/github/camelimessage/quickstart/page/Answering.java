package io.github.camelimessage.quickstart.page;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

// <getting-started>
public final class Answering extends RouteBuilder {

    public static void main(String[] args) throws Exception {
        new Main(Answering.class).run(args);
    }

    @Override
    public void configure() {
        from("direct:answer")
                .setHeader("CamelImessageKey", header("CamelImessageEventId"))
                .setBody(constant("Thank you, a person will answer soon."))
                .to("direct:imessage-send");
    }
}
// </getting-started>
