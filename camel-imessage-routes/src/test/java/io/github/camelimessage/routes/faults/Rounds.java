package io.github.camelimessage.routes.faults;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/** Counts how often each route came to its end, and keeps one from its work as long as it is told. */
final class Rounds extends RoutePolicySupport implements RoutePolicyFactory {

    private final Map<String, Integer> done = new ConcurrentHashMap<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return this;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (held.contains(route.getRouteId())) {
            exchange.setRouteStop(true);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        done.merge(route.getRouteId(), 1, Integer::sum);
    }

    void hold(String route) {
        held.add(route);
    }

    void letGo(String route) {
        held.remove(route);
    }

    void countFromHere() {
        done.clear();
    }

    int of(String route) {
        return done.getOrDefault(route, 0);
    }
}
