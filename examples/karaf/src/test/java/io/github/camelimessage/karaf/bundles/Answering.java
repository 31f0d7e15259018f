package io.github.camelimessage.karaf.bundles;

import io.github.camelimessage.component.osgi.ImessageActivator;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Answers each message at once, with the component alone. */
public final class Answering extends ImessageActivator {

    /** For {@code etc/io.github.camelimessage.answering.cfg}. */
    public Answering() {
        super("io.github.camelimessage.answering");
    }

    @Override
    protected void configure(Main main) {
        main.configure().addRoutesBuilder(new Route());
    }

    /** One route. */
    public static final class Route extends RouteBuilder {

        @Override
        public void configure() {
            from("imessage:support?events=message.received")
                    .routeId("answering")
                    .setBody(simple("{{answer}}"))
                    .to("imessage:support");
        }
    }
}
