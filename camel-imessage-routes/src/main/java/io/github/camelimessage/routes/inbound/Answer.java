package io.github.camelimessage.routes.inbound;

import java.time.Duration;

/**
 * How an attempt to deliver ended.
 *
 * @param delivered whether the subscriber has it
 * @param status the HTTP status, or null where there was none
 * @param cause why it failed, in words that show nothing of the content or address; null when delivered
 * @param retryAfter how long the subscriber asks us to wait, or null
 * @param refusedForGood whether it makes no sense to try again
 */
record Answer(boolean delivered, Integer status, String cause, Duration retryAfter, boolean refusedForGood) {

    static Answer delivered(Integer status) {
        return new Answer(true, status, null, null, false);
    }

    static Answer failed(Integer status, String cause, Duration retryAfter) {
        return new Answer(false, status, cause, retryAfter, false);
    }

    static Answer refused(Integer status, String cause) {
        return new Answer(false, status, cause, null, true);
    }
}
