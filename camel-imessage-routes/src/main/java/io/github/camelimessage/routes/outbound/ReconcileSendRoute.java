package io.github.camelimessage.routes.outbound;

import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** A send whose outcome is unknown is looked up before anything is sent again. */
final class ReconcileSendRoute extends RouteBuilder {

    static final String SENTENCE = "A send whose outcome is unknown is looked up before anything is sent again.";

    private final Map<String, ReconcileSend> lookUps;
    private final Duration every;

    /** @param lookUps by account */
    ReconcileSendRoute(Map<String, ReconcileSend> lookUps, Duration every) {
        this.lookUps = lookUps;
        this.every = every;
    }

    @Override
    public void configure() {
        lookUps.forEach((account, lookUp) -> from("quartz:imessage/reconcile-" + account
                        + "?stateful=true&trigger.repeatCount=-1&trigger.repeatInterval=" + every.toMillis())
                .routeId("reconcile-send-" + account)
                .routeDescription(SENTENCE)
                .process(exchange -> lookUp.lookUp())
                .id("look-up-" + account));
    }
}
