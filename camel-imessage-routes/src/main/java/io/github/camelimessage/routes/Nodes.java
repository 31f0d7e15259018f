package io.github.camelimessage.routes;

/** The nodes that share a database: which of them does what only one may do. Safe for use by many threads. */
public interface Nodes {

    /** There are no others. */
    Nodes ALONE = new Nodes() {
        @Override
        public boolean schedulesAreOurs() {
            return true;
        }

        @Override
        public boolean asScheduler(Runnable write) {
            write.run();
            return true;
        }

        @Override
        public boolean asOwner(String account, Runnable write) {
            write.run();
            return true;
        }
    };

    /** Whether this node does at present what is done by the clock, once for all of them. */
    boolean schedulesAreOurs();

    /**
     * Writes as the node that does what is done by the clock, in one transaction during which no other node becomes that.
     *
     * @return false when another node is it by now, and nothing was written
     */
    boolean asScheduler(Runnable write);

    /**
     * Writes as the node that reads the account's history, in one transaction during which no other node becomes that.
     *
     * @return false when another node is it by now, and nothing was written
     */
    boolean asOwner(String account, Runnable write);
}
