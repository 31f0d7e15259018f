package io.github.camelimessage.routes.upkeep;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Old bodies are removed, stuck claims are returned, silence is noticed. */
final class HousekeepingRoute extends RouteBuilder {

    static final String SENTENCE = "Old bodies are removed, stuck claims are returned, silence is noticed.";

    private final Housekeeping housekeeping;
    private final Duration every;

    HousekeepingRoute(Housekeeping housekeeping, Duration every) {
        this.housekeeping = housekeeping;
        this.every = every;
    }

    @Override
    public void configure() {
        from("quartz:imessage/housekeeping?stateful=true&trigger.repeatCount=-1&trigger.repeatInterval="
                        + every.toMillis())
                .routeId("housekeeping")
                .routeDescription(SENTENCE)
                .process(exchange -> housekeeping.run())
                .id("keep-house");
    }
}
