package io.github.camelimessage.cluster;

import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.LoadBalanceDefinition;

/**
 * The load balancer before the nodes: one after the other takes a webhook, and the next one when a node is gone or refuses. In an
 * installation this is nginx, HAProxy or a service of Kubernetes.
 */
final class FrontDoor extends RouteBuilder {

    private final List<Integer> nodes;

    /** @param nodes the ports of their webhooks */
    FrontDoor(List<Integer> nodes) {
        this.nodes = nodes;
    }

    @Override
    public void configure() {
        // That a node is gone is nothing to log: the next one is asked.
        errorHandler(noErrorHandler());
        LoadBalanceDefinition balanced = from("platform-http:/imessage/support?httpMethodRestrict=POST")
                .routeId("front-door")
                // Read once, to be handed over as often as it takes.
                .convertBodyTo(byte[].class)
                .removeHeader("CamelHttpPath")
                .loadBalance()
                .failover(nodes.size() - 1, false, true, Exception.class);
        for (int port : nodes) {
            balanced.to("http://127.0.0.1:" + port
                    + "/imessage/support?bridgeEndpoint=true&connectTimeout=1000&responseTimeout=10000");
        }
    }
}
