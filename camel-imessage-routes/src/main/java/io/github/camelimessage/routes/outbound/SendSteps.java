package io.github.camelimessage.routes.outbound;

import java.util.List;

/** The names of the steps of the outbound routes, as {@link io.github.camelimessage.routes.Steps} is told them. */
public final class SendSteps {

    /** A message is in the outbox for good, and nobody is told yet. */
    public static final String ACCEPTED = "send.accepted";
    /** An attempt is committed; nothing has left yet. */
    public static final String CLAIMED = "send.claimed";
    /** The answer is in and not yet recorded. */
    public static final String ANSWERED = "send.answered";
    /** The answer is recorded. */
    public static final String RECORDED = "send.recorded";
    /** A send became unknown since its owner was gone. */
    public static final String UNKNOWN = "send.unknown";
    /** Evidence settled an unknown send. */
    public static final String FOUND = "reconcile.found";
    /** An unknown send was not found in time and now waits for an operator. */
    public static final String HELD = "reconcile.held";
    /** An operator's decision is recorded. */
    public static final String DECIDED = "send.decided";

    /** All of them, in the order of the story. */
    public static final List<String> ALL =
            List.of(ACCEPTED, CLAIMED, ANSWERED, RECORDED, UNKNOWN, FOUND, HELD, DECIDED);

    private SendSteps() {}
}
