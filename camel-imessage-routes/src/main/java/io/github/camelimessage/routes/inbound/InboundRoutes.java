package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import java.util.List;
import org.apache.camel.RoutesBuilder;

/** From a provider to the subscribers: puts the inbound routes and what they work with together. */
public final class InboundRoutes implements RoutePart {

    /** @param witness sees each event before and while it is recorded */
    public InboundRoutes(RoutesRuntime runtime, EventWitness witness) {}

    @Override
    public List<RoutesBuilder> routes() {
        return List.of();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
