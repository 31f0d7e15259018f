package io.github.camelimessage.routes.inbound;

import java.time.Duration;

/**
 * How an attempt to deliver ended.
 *
 * @param sign what it says about the subscriber
 * @param status the HTTP status, or null where there was none
 * @param cause why it failed, in words that show nothing of the content or address; null when delivered
 * @param retryAfter how long the subscriber asks us to wait, or null
 */
record Answer(Sign sign, Integer status, String cause, Duration retryAfter) {

    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    /** What an answer says about the subscriber, apart from the one delivery. */
    enum Sign {
        /** It has the delivery. */
        TAKEN,
        /** It is there and does not want this one. */
        REFUSED,
        /** It is down, or has too much to do. */
        DOWN,
        /** Something failed, and that may lie in this delivery alone. */
        UNCLEAR,
        /** It will never be there again. */
        GONE,
        /** It was not asked. */
        NOT_ASKED
    }

    static Answer delivered(Integer status) {
        return new Answer(Sign.TAKEN, status, null, null);
    }

    /** An HTTP status that is no good one. */
    static Answer refused(int status, Duration retryAfter) {
        if (status == GONE) {
            return new Answer(Sign.GONE, status, "HTTP 410: the subscriber is gone", null);
        }
        boolean down = status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
        return new Answer(down ? Sign.DOWN : Sign.REFUSED, status, "HTTP " + status, retryAfter);
    }

    static Answer down(String cause) {
        return new Answer(Sign.DOWN, null, cause, null);
    }

    static Answer unclear(String cause) {
        return new Answer(Sign.UNCLEAR, null, cause, null);
    }

    static Answer notAsked(String cause) {
        return new Answer(Sign.NOT_ASKED, null, cause, null);
    }

    boolean delivered() {
        return sign == Sign.TAKEN;
    }

    /** Whether it makes no sense to try this delivery again. */
    boolean refusedForGood() {
        return sign == Sign.GONE || sign == Sign.NOT_ASKED;
    }
}
