package io.github.camelimessage.routes.cluster;

import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.impl.DefaultCamelContext;

/** A node that takes part in one view; it renews its lease when the test says so, and by itself only after hours. */
final class Node implements AutoCloseable {

    static final Duration LEASE = Duration.ofHours(12);
    static final String WORK = "the-work";

    final Ticks ticks = new Ticks();
    final DefaultCamelContext context = new DefaultCamelContext();
    final DatabaseClusterService cluster;
    final List<Boolean> told = new CopyOnWriteArrayList<>();
    final DatabaseClusterView view;

    Node(Database database, String name) throws Exception {
        cluster = new DatabaseClusterService(database, name, LEASE, ticks);
        context.start();
        context.addService(cluster);
        view = (DatabaseClusterView) cluster.getView(WORK);
        CamelClusterEventListener.Leadership listener =
                (told, leader) -> this.told.add(told.getLocalMember().isLeader());
        view.addEventListener(listener);
    }

    boolean leads() {
        return cluster.isLeader(WORK);
    }

    long fence() {
        return view.fence().orElseThrow();
    }

    @Override
    public void close() {
        context.stop();
    }
}
