package io.github.camelimessage.routes.upkeep;

import io.github.camelimessage.component.ScanPoints;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings.UpkeepSettings;
import io.github.camelimessage.routes.idempotent.ImessageIdempotentRepository;
import io.github.camelimessage.routes.inbound.Gaps;
import io.github.camelimessage.routes.inbound.InboundUpkeep;
import io.github.camelimessage.routes.inbound.OperatorEvents;
import io.github.camelimessage.routes.outbound.OutboundUpkeep;
import io.github.camelimessage.routes.store.Seal;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Registry;

/**
 * Puts together what keeps the rest in order, and binds in the registry what lasts: scan points and kept secrets for the component, and
 * {@value #IDEMPOTENT} for people's own consumers.
 */
public final class UpkeepRoutes implements RoutePart {

    /** The name under which an idempotent repository for the consumer {@code default} is found. */
    public static final String IDEMPOTENT = "imessageIdempotent";

    private final RoutesRuntime runtime;

    /** Binds at once, since the consumers of an account look for scan points when they start. */
    public UpkeepRoutes(RoutesRuntime runtime) {
        this.runtime = runtime;
        Registry registry = runtime.context().getRegistry();
        registry.bind(ImessageIdempotentRepository.DATABASE, runtime.database());
        registry.bind(IDEMPOTENT, new ImessageIdempotentRepository());
        if (registry.findByType(ScanPoints.class).isEmpty()) {
            registry.bind(
                    "imessageScanPoints",
                    ScanPoints.class,
                    new JdbcScanPoints(
                            runtime.database(), runtime.steps(), runtime.nodes(), Gaps.of(runtime)::scanned));
        }
        String key = runtime.settings().secretsKey();
        if (key != null && registry.findByType(SecretKeeper.class).isEmpty()) {
            registry.bind(
                    "imessageSecrets",
                    SecretKeeper.class,
                    new JdbcSecrets(runtime.database(), Seal.with(key), runtime.nodes()));
        }
    }

    @Override
    public List<RoutesBuilder> routes() {
        UpkeepSettings upkeep = runtime.settings().upkeep();
        Housekeeping housekeeping = new Housekeeping(
                runtime.settings(),
                runtime.database(),
                new InboundUpkeep(
                        runtime.database(),
                        new OperatorEvents(
                                runtime.database(), runtime.settings().outages().tellsOperator())),
                new OutboundUpkeep(runtime.database()),
                new Silence(runtime.database(), runtime.settings().accounts(), upkeep.silenceAfter()),
                runtime.nodes());
        return List.of(
                new CatchUpRoute(runtime.settings().accounts()), new HousekeepingRoute(housekeeping, upkeep.every()));
    }

    @Override
    public void start() {
        // Quartz starts the rounds with their route.
    }

    @Override
    public void stop() {
        // Quartz stops the rounds with their route.
    }
}
