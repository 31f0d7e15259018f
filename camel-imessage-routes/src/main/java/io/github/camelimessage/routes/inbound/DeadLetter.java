package io.github.camelimessage.routes.inbound;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A delivery that failed too often is set aside with its last reason, and one line in the log says so. */
final class DeadLetter {

    private static final Logger LOG = LoggerFactory.getLogger("imessage.deadletter");

    private final OperatorEvents operator;

    DeadLetter(OperatorEvents operator) {
        this.operator = operator;
    }

    /** Writes the one line: ids, cause, attempts, and how to replay; never content, address or handle. */
    void tell(JdbcUpkeep.GivenUp one) {
        log(one.id(), one.event(), one.subscriber(), one.attempts(), one.reason());
        operator.deadLetter(one.subscriber(), one.id(), one.event(), one.reason());
    }

    /** The same for one whose last attempt has just failed. */
    void tell(Ended ended) {
        Delivery delivery = ended.delivery();
        log(delivery.id(), delivery.event(), delivery.subscriber(), delivery.attempts(), ended.reason());
        operator.deadLetter(
                delivery.subscriber(),
                delivery.id(),
                delivery.event(),
                ended.answer().cause());
    }

    private static void log(long delivery, String event, String subscriber, int attempts, String reason) {
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
}
