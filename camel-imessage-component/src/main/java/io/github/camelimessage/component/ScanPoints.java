package io.github.camelimessage.component;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps for each account up to when its history is known to be complete, so that a restart goes on from there.
 *
 * <p>Bind one in the registry to keep it across restarts; without one it is kept in memory. Safe for use by many threads.
 */
public interface ScanPoints {

    /**
     * How far an account's history was read.
     *
     * @param completeUntil every event until then was taken
     * @param marker what the provider asked to be given at the next scan, or null
     */
    record ScanPoint(Instant completeUntil, String marker) {}

    /** The account's point, or nothing before its very first start. */
    Optional<ScanPoint> last(String account);

    /**
     * Records that every event of the account until then was taken. Called at the first start, and then only after the whole
     * of a scan was taken; never moves backwards.
     */
    void completed(String account, Instant completeUntil, String marker);

    /**
     * Asks for a scan by the node that receives the account, from one that does not. Where nothing is shared among nodes, the next
     * scan by the interval has to do.
     */
    default void wish(String account) {}

    /** Whether a node has wished for a scan since this was asked last; asked every few seconds by the one that receives. */
    default boolean takeWish(String account) {
        return false;
    }
}
