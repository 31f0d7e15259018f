package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import java.util.List;
import org.apache.camel.RoutesBuilder;

/** From an application to a provider: puts the outbound routes and what they work with together. */
public final class OutboundRoutes implements RoutePart {

    public OutboundRoutes(RoutesRuntime runtime) {}

    /** What looks for proof of our own sends among the events that arrive. */
    public EventWitness witness() {
        return EventWitness.NONE;
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
