package io.github.camelimessage.routes.cluster;

import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.store.Claimant;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.cluster.AbstractCamelClusterService;

/**
 * Camel's cluster service on the routes' own database: for each namespace one node leads, as long as it renews its lease. A node that
 * cannot reach the database stops leading before its lease is over.
 */
public final class DatabaseClusterService extends AbstractCamelClusterService<DatabaseClusterView> {

    private final JdbcLeases leases;
    private final String self;
    private final Duration lease;
    private final LongSupplier nanos;
    private final Map<String, DatabaseClusterView> views = new ConcurrentHashMap<>();
    private ScheduledExecutorService beats;
    private ScheduledExecutorService watches;
    private ExecutorService events;

    /**
     * @param self what this node is called, as no other is
     * @param nanos the ticks of this process
     */
    DatabaseClusterService(Database database, String self, Duration lease, LongSupplier nanos) {
        super("imessage");
        this.leases = new JdbcLeases(database);
        this.self = self;
        this.lease = lease;
        this.nanos = nanos;
    }

    /** On that database, as those settings say. */
    public static DatabaseClusterService on(Database database, RoutesSettings settings) {
        return new DatabaseClusterService(
                database, Claimant.alone(settings), settings.cluster().lease(), System::nanoTime);
    }

    @Override
    protected DatabaseClusterView createView(String namespace) {
        DatabaseClusterView view =
                new DatabaseClusterView(this, namespace, leases, self, lease, nanos, this::tellListeners);
        views.put(namespace, view);
        return view;
    }

    private void tellListeners(Runnable event) {
        try {
            events.execute(event);
        } catch (RejectedExecutionException e) {
            event.run();
        }
    }

    @Override
    protected void doStart() throws Exception {
        ExecutorServiceManager threads = getCamelContext().getExecutorServiceManager();
        beats = threads.newSingleThreadScheduledExecutor(this, "imessage-cluster-beat");
        // Of its own, since a beat waits for the database.
        watches = threads.newSingleThreadScheduledExecutor(this, "imessage-cluster-watch");
        events = threads.newSingleThreadExecutor(this, "imessage-cluster-events");
        super.doStart();
        every(beats, lease.toMillis() / 3, () -> views.values().forEach(DatabaseClusterView::beat));
        every(watches, lease.toMillis() / 15, () -> views.values().forEach(DatabaseClusterView::watch));
    }

    private static void every(ScheduledExecutorService thread, long millis, Runnable work) {
        thread.scheduleAtFixedRate(work, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        ExecutorServiceManager threads = getCamelContext().getExecutorServiceManager();
        // Not interrupted: H2 closes its file under a thread that is.
        threads.shutdown(beats);
        threads.shutdown(watches);
        threads.shutdown(events);
    }

    @Override
    public boolean isLeader(String namespace) {
        return fence(namespace).isPresent();
    }

    private OptionalLong fence(String namespace) {
        DatabaseClusterView view = views.get(namespace);
        return view == null ? OptionalLong.empty() : view.fence();
    }

    /**
     * Does the work in one transaction, during which no other node becomes the leader.
     *
     * @return false when this node does not lead (any more), and nothing was done
     */
    public boolean asLeader(String namespace, Runnable work) {
        OptionalLong fence = fence(namespace);
        return fence.isPresent() && leases.under(namespace, self, fence.getAsLong(), work);
    }
}
