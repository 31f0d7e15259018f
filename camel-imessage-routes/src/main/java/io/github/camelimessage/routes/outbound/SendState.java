package io.github.camelimessage.routes.outbound;

/** Where a message to send stands. How far it got on its way to the recipient is another matter: its progress. */
public enum SendState {
    /** It leaves as soon as its time has come and nothing before it in its conversation is open. */
    DUE,
    /** An attempt is under way. */
    CLAIMED,
    /** An attempt ended, and nobody knows whether the message left. */
    UNKNOWN,
    /**
     * An operator decides: it stayed unknown for too long, or it was never sent since its conversation kept exceeding the limit
     * of replies. Then nothing behind it in that conversation leaves.
     */
    HELD,
    /** The provider took it. */
    ACCEPTED,
    /** It is known not to have been sent, and was given up. */
    DEAD,
    /** An operator does not want it any more, or its recipient does not. */
    DISCARDED,
    /** It could not leave in time. */
    EXPIRED
}
