package io.github.camelimessage.component;

import java.util.List;
import java.util.Optional;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.support.cluster.AbstractCamelClusterService;
import org.apache.camel.support.cluster.AbstractCamelClusterView;

/** A cluster of this node and another one, in which the test says who leads. */
final class TwoNodes extends AbstractCamelClusterService<AbstractCamelClusterView> {

    volatile boolean thisNodeLeads;
    private volatile Side side;

    /** The other one leads until the test says otherwise. */
    TwoNodes() {
        super("two-nodes");
    }

    void leads(boolean thisNode) {
        thisNodeLeads = thisNode;
        side.tell();
    }

    /** Whether this node takes part. */
    boolean isJoined() {
        return side != null && side.isRunAllowed();
    }

    @Override
    protected AbstractCamelClusterView createView(String namespace) {
        side = new Side(namespace);
        return side;
    }

    private final class Side extends AbstractCamelClusterView {

        Side(String namespace) {
            super(TwoNodes.this, namespace);
        }

        void tell() {
            fireLeadershipChangedEvent(new Member(thisNodeLeads));
        }

        @Override
        public Optional<CamelClusterMember> getLeader() {
            return Optional.of(new Member(thisNodeLeads));
        }

        @Override
        public CamelClusterMember getLocalMember() {
            return new Member(true);
        }

        @Override
        public List<CamelClusterMember> getMembers() {
            return List.of(new Member(true), new Member(false));
        }
    }

    private final class Member implements CamelClusterMember {
        private final boolean local;

        private Member(boolean local) {
            this.local = local;
        }

        @Override
        public boolean isLeader() {
            return local == thisNodeLeads;
        }

        @Override
        public boolean isLocal() {
            return local;
        }

        @Override
        public String getId() {
            return local ? "this" : "other";
        }
    }
}
