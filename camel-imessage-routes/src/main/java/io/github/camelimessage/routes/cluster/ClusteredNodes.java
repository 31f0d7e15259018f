package io.github.camelimessage.routes.cluster;

import io.github.camelimessage.component.ImessageConsumer;
import io.github.camelimessage.routes.Nodes;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.cluster.CamelClusterService;

/**
 * Agrees with the other nodes by leases in the database. Where the application brings a cluster service of its own, that one decides
 * who receives an account, and the leases who does what is done by the clock.
 */
public final class ClusteredNodes implements Nodes, Service {

    /** The namespace whose leader does what is done by the clock. */
    static final String SCHEDULES = "imessage-schedules";

    private static final String NAME = "imessageCluster";

    private final DatabaseClusterService cluster;
    private final boolean decidesWhoReceives;

    private ClusteredNodes(DatabaseClusterService cluster, boolean decidesWhoReceives) {
        this.cluster = cluster;
        this.decidesWhoReceives = decidesWhoReceives;
    }

    /** Takes part from now on until the context stops, and lets the application find the cluster service. */
    public static ClusteredNodes join(CamelContext context, DatabaseClusterService cluster) throws Exception {
        boolean theOnly = context.hasServices(CamelClusterService.class).isEmpty()
                && context.getRegistry().findByType(CamelClusterService.class).isEmpty();
        cluster.setCamelContext(context);
        cluster.start();
        cluster.getView(SCHEDULES);
        if (theOnly) {
            context.getRegistry().bind(NAME, cluster);
            context.addService(cluster);
        }
        ClusteredNodes nodes = new ClusteredNodes(cluster, theOnly);
        context.addService(nodes);
        return nodes;
    }

    @Override
    public void start() {
        // Joined already: what starts with the context asks what is ours.
    }

    @Override
    public void stop() {
        cluster.stop();
    }

    @Override
    public boolean schedulesAreOurs() {
        return cluster.isLeader(SCHEDULES);
    }

    @Override
    public boolean asScheduler(Runnable write) {
        return cluster.asLeader(SCHEDULES, write);
    }

    @Override
    public boolean asOwner(String account, Runnable write) {
        if (decidesWhoReceives) {
            return cluster.asLeader(ImessageConsumer.clusterNamespace(account), write);
        }
        write.run();
        return true;
    }
}
