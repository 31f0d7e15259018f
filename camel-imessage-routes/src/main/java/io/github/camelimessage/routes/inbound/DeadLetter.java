package io.github.camelimessage.routes.inbound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery that failed too often is set aside with its last reason, and one line in the log says so. */
final class DeadLetter {

    private static final Logger LOG = LoggerFactory.getLogger("imessage.deadletter");

    /** Writes the one line: ids, cause, attempts, and how to replay; never content, address or handle. */
    void tell(long delivery, String event, String subscriber, int attempts, String reason) {
        LOG.warn(
                "delivery={} event={} subscriber={} attempts={} → dead: {}. To deliver it again: POST"
                        + " /imessage/dead-letters/{}/replay, or send to direct:imessage-replay with the header"
                        + " CamelImessageDelivery={}.",
                delivery,
                event,
                subscriber,
                attempts,
                reason,
                delivery,
                delivery);
    }

    void tell(Ended ended) {
        Delivery delivery = ended.delivery();
        tell(delivery.id(), delivery.event(), delivery.subscriber(), delivery.attempts(), ended.reason());
    }
}
