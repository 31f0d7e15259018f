package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.EraseResource;
import io.github.camelimessage.routes.inbound.InboundRoutes;
import io.github.camelimessage.routes.outbound.OutboundRoutes;
import java.util.List;
import org.apache.camel.RoutesBuilder;

/** What a person may ask of us: puts the route, the REST resource and the work behind them together. */
public final class PrivacyRoutes implements RoutePart {

    private final Erasure erasure;

    public PrivacyRoutes(RoutesRuntime runtime, InboundRoutes inbound, OutboundRoutes outbound) {
        this.erasure = new Erasure(
                outbound::people, inbound.erasure(), outbound.erasure(), new JdbcErasures(runtime.database()));
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(new EraseRoute(erasure));
    }

    @Override
    public List<AdminResource> adminResources() {
        return List.of(new EraseResource(erasure));
    }

    @Override
    public void start() {
        // Works when it is asked.
    }

    @Override
    public void stop() {
        // What is under way is asked for again.
    }
}
