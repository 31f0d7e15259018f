package io.github.camelimessage.routes;

import java.util.List;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/**
 * Tells the parts that everything is about to stop, before Camel stops the first route: a delivery that was begun then would find
 * its subscriber's route gone, and count as a failed attempt.
 */
final class StopNotice extends SimpleEventNotifierSupport {

    private final List<RoutePart> parts;

    StopNotice(List<RoutePart> parts) {
        this.parts = List.copyOf(parts);
        setIgnoreCamelContextEvents(false);
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelContextStoppingEvent) {
            parts.forEach(RoutePart::stopping);
        }
    }
}
