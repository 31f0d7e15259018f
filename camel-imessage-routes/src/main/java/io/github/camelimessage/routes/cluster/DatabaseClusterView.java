package io.github.camelimessage.routes.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thing that only one node does. This node leads from the time it got the lease until shortly before that is over; a renewal in
 * time puts the end off.
 */
final class DatabaseClusterView extends AbstractCamelClusterView {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseClusterView.class);

    private final JdbcLeases leases;
    private final String self;
    private final Duration lease;
    private final LongSupplier nanos;
    private final Executor events;
    /** A renewal under way must not take back what is released meanwhile. */
    private final Object turn = new Object();

    private volatile Term term;
    private volatile String leader;
    private volatile boolean failing;
    private boolean told;

    /**
     * The time in which this node leads.
     *
     * @param fence of its lease
     * @param end by the ticks of this process, which no change of a clock moves
     */
    private record Term(long fence, long end) {}

    /**
     * @param self what this node is called
     * @param nanos the ticks of this process
     * @param events where listeners are told, since they may take their time
     */
    DatabaseClusterView(
            CamelClusterService service,
            String namespace,
            JdbcLeases leases,
            String self,
            Duration lease,
            LongSupplier nanos,
            Executor events) {
        super(service, namespace);
        this.leases = leases;
        this.self = self;
        this.lease = lease;
        this.nanos = nanos;
        this.events = events;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        beat();
    }

    /** Listeners know it before another node can. */
    @Override
    protected void doStop() throws Exception {
        synchronized (turn) {
            boolean led = leads();
            term = null;
            leader = null;
            tell(this::fire);
            if (led) {
                release();
            }
        }
        super.doStop();
    }

    private void release() {
        try {
            leases.release(getNamespace(), self);
        } catch (RuntimeException e) {
            LOG.debug("{}: the lease could not be released; it ends by itself", getNamespace(), e);
        }
    }

    /** Takes or renews the lease; what fails is tried again with the next beat. */
    void beat() {
        synchronized (turn) {
            if (isRunAllowed()) {
                takeOrRenew();
            }
        }
        watch();
    }

    private void takeOrRenew() {
        long began = nanos.getAsLong();
        try {
            OptionalLong fence = leases.take(getNamespace(), self, lease);
            // A fifth is kept back: clocks differ, and stopping takes a moment.
            term = fence.isPresent() ? new Term(fence.getAsLong(), began + lease.toNanos() / 5 * 4) : null;
            leader = fence.isPresent() ? self : leases.holder(getNamespace()).orElse(null);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "{}: the database does not answer ({}), so this node stops leading before its lease is over.",
                        getNamespace(),
                        e.getClass().getSimpleName());
            }
            LOG.debug("{}: the cause", getNamespace(), e);
        }
    }

    /** Tells the listeners when this node has begun or ceased to lead. */
    void watch() {
        tell(() -> events.execute(this::fire));
    }

    private synchronized void tell(Runnable how) {
        boolean now = leads();
        if (now != told) {
            told = now;
            LOG.debug("{}: {} {}", getNamespace(), self, now ? "leads" : "does not lead any more");
            how.run();
        }
    }

    private void fire() {
        try {
            fireLeadershipChangedEvent(getLeader().orElse(null));
        } catch (RuntimeException e) {
            LOG.warn("{}: a listener could not follow a change of the leader", getNamespace(), e);
        }
    }

    private boolean leads() {
        return fence().isPresent();
    }

    /** The fence of the lease that this node has now. */
    OptionalLong fence() {
        Term now = term;
        return now != null && nanos.getAsLong() - now.end() < 0 ? OptionalLong.of(now.fence()) : OptionalLong.empty();
    }

    @Override
    public Optional<CamelClusterMember> getLeader() {
        String seen = leader;
        boolean nobody = seen == null || seen.equals(self) && !leads();
        return nobody ? Optional.empty() : Optional.of(new Member(seen));
    }

    @Override
    public CamelClusterMember getLocalMember() {
        return new Member(self);
    }

    /** This node and the leader: the others do not tell of themselves. */
    @Override
    public List<CamelClusterMember> getMembers() {
        CamelClusterMember local = getLocalMember();
        return getLeader()
                .filter(member -> !member.isLocal())
                .map(other -> List.of(local, other))
                .orElse(List.of(local));
    }

    private final class Member implements CamelClusterMember {

        private final String id;

        private Member(String id) {
            this.id = id;
        }

        @Override
        public String getId() {
            return id;
        }

        @Override
        public boolean isLocal() {
            return id.equals(self);
        }

        @Override
        public boolean isLeader() {
            return isLocal() ? leads() : id.equals(leader);
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
