package io.github.camelimessage.routes.insight;

import io.github.camelimessage.routes.store.Database;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says whether the database of the routes answers: without it nothing is recorded, delivered or sent. */
public final class RoutesHealthCheck extends AbstractHealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RoutesHealthCheck.class);

    private final JdbcCounts counts;

    private RoutesHealthCheck(Database database) {
        super("camel", "imessage-routes");
        this.counts = new JdbcCounts(database);
    }

    /** Puts it into the context's registry of health checks; nothing where Camel has none. */
    public static void register(CamelContext context, Database database) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        if (registry != null) {
            RoutesHealthCheck check = new RoutesHealthCheck(database);
            check.setCamelContext(context);
            registry.register(check);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            counts.ask();
            builder.up().message("The database answers.");
        } catch (RuntimeException e) {
            LOG.debug("The database of the routes does not answer", e);
            builder.down()
                    .message("The database of the routes does not answer ("
                            + e.getClass().getSimpleName() + ").");
        }
    }
}
