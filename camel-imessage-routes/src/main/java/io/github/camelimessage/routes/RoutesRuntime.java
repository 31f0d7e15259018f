package io.github.camelimessage.routes;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.routes.store.Database;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;

/**
 * What the routes of one Camel context share.
 *
 * @param context the context they run in
 * @param settings how they are set up
 * @param database where they keep everything
 * @param http the way out to subscribers
 * @param steps who is told of each step
 * @param scheduler for things to do later; its tasks must be short
 * @param nodes who of those on the same database does what only one may do
 */
public record RoutesRuntime(
        CamelContext context,
        RoutesSettings settings,
        Database database,
        HttpTransport http,
        Steps steps,
        ScheduledExecutorService scheduler,
        Nodes nodes) {

    /** Without other nodes. */
    public RoutesRuntime(
            CamelContext context,
            RoutesSettings settings,
            Database database,
            HttpTransport http,
            Steps steps,
            ScheduledExecutorService scheduler) {
        this(context, settings, database, http, steps, scheduler, Nodes.ALONE);
    }

    @Override
    public String toString() {
        return "RoutesRuntime[" + context.getName() + "]";
    }
}
