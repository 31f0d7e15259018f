package io.github.camelimessage.routes;

import io.github.camelimessage.routes.admin.AdminResource;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.Service;

/**
 * One half of the story: its routes, and the work behind them, which starts with the Camel context before any route and stops
 * after them.
 */
public interface RoutePart extends Service {

    /** The routes in the order of the story. */
    List<RoutesBuilder> routes();

    /** The Camel context begins to stop, all its routes still run: nothing new is begun, and what is under way comes to its end. */
    default void stopping() {}

    /** What operators reach of it through the admin API. */
    default List<AdminResource> adminResources() {
        return List.of();
    }
}
