package io.github.camelimessage.routes.inbound;

import java.util.List;

/** The names of all steps on the way in, in the order in which one event passes them; crash tests kill the process there. */
public final class InboundSteps {

    /** An event is here and nothing is written. */
    public static final String INGEST_RECEIVED = "ingest.received";
    /** A batch and its deliveries are written, and the transaction is still open. */
    public static final String INGEST_RECORDED = "ingest.recorded";
    /** The transaction is committed, and nobody is told yet. */
    public static final String INGEST_COMMITTED = "ingest.committed";
    /** Deliveries are claimed, and nothing is posted yet. */
    public static final String DELIVER_CLAIMED = "deliver.claimed";
    /** An answer is in, and nothing is marked yet. */
    public static final String DELIVER_POSTED = "deliver.posted";
    /** A delivery is marked delivered. */
    public static final String DELIVER_DELIVERED = "deliver.delivered";
    /** A failed delivery is marked due again, later. */
    public static final String DELIVER_RETRY_SCHEDULED = "deliver.retry-scheduled";
    /** A delivery is marked dead. */
    public static final String DELIVER_DEAD = "deliver.dead";
    /** Dead letters are due again. */
    public static final String REPLAY_DONE = "replay.done";
    /** A dead letter is discarded. */
    public static final String DISCARD_DONE = "discard.done";

    /** All of them. */
    public static final List<String> ALL = List.of(
            INGEST_RECEIVED,
            INGEST_RECORDED,
            INGEST_COMMITTED,
            DELIVER_CLAIMED,
            DELIVER_POSTED,
            DELIVER_DELIVERED,
            DELIVER_RETRY_SCHEDULED,
            DELIVER_DEAD,
            REPLAY_DONE,
            DISCARD_DONE);

    private InboundSteps() {}
}
