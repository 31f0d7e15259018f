package io.github.camelimessage.component;

import org.apache.camel.CamelContext;
import org.apache.camel.cluster.CamelClusterEventListener;
import org.apache.camel.cluster.CamelClusterMember;
import org.apache.camel.cluster.CamelClusterService;
import org.apache.camel.cluster.CamelClusterView;
import org.apache.camel.support.cluster.ClusterServiceHelper;

/**
 * Whether this node is the one that receives an account: the leader of the account's view in Camel's cluster service, or always
 * where there is no such service.
 */
final class Ownership {

    private final CamelClusterService service;
    private final String namespace;
    private CamelClusterEventListener.Leadership listener;
    private volatile CamelClusterView view;

    private Ownership(CamelClusterService service, String namespace) {
        this.service = service;
        this.namespace = namespace;
    }

    /** By the context's cluster service, or the one in its registry. */
    static Ownership of(CamelContext context, String account) {
        CamelClusterService found = ClusterServiceHelper.lookupService(context)
                .orElseGet(() -> context.getRegistry().findSingleByType(CamelClusterService.class));
        int there = context.hasServices(CamelClusterService.class).size();
        if (found == null && there > 1) {
            throw new IllegalStateException("imessage:" + account + " finds " + there
                    + " cluster services in this Camel context, and cannot know which one is to decide who receives it."
                    + " Leave one, or bind one alone in the registry.");
        }
        return new Ownership(found, ImessageConsumer.clusterNamespace(account));
    }

    /** @param changed is told when it may have changed, also at once; on a thread of the cluster service, so it must not block */
    void join(Runnable changed) throws Exception {
        if (service == null) {
            return;
        }
        CamelClusterView joined = service.getView(namespace);
        view = joined;
        listener = (told, leader) -> changed.run();
        joined.addEventListener(listener);
    }

    /** Lets another node have it. */
    void leave() throws Exception {
        CamelClusterView left = view;
        view = null;
        if (left != null) {
            left.removeEventListener(listener);
            service.releaseView(left);
        }
    }

    /** Whether there may be other nodes. */
    boolean isShared() {
        return service != null;
    }

    boolean isMine() {
        if (service == null) {
            return true;
        }
        CamelClusterView joined = view;
        CamelClusterMember self = joined == null ? null : joined.getLocalMember();
        return self != null && self.isLeader();
    }
}
