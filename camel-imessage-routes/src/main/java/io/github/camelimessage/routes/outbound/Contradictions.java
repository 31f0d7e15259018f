package io.github.camelimessage.routes.outbound;

import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals with accounts that deny having sent a message and say later that they did, when another one has taken it over meanwhile:
 * whatever has not left yet waits for an operator, and what has left may have arrived twice.
 */
final class Contradictions {

    private static final Logger DEAD_LETTERS = LoggerFactory.getLogger(OutboundRoutes.DEAD_LETTERS);

    private final JdbcOutbox outbox;
    private final JdbcMoves moves;

    Contradictions(JdbcOutbox outbox, JdbcMoves moves) {
        this.outbox = outbox;
        this.moves = moves;
    }

    /** The account tells in its own words of messages under these keys, within the transaction that records the events. */
    void toldOf(String account, Collection<String> keys) {
        for (String ticket : moves.leftBehind(account, keys)) {
            outbox.lock(ticket).ifPresent(send -> {
                if (!send.account().equals(account)) {
                    outbox.note(ticket, "The account " + account + " tells of it, which had not sent it.");
                    saysItWasSent(send, account);
                }
            });
        }
    }

    /** The send is locked. */
    void saysItWasSent(Send send, String account) {
        String reason = "The account " + account + " did not send it, and then said that it did.";
        if (send.state() == SendState.HELD && reason.equals(send.reason())) {
            return;
        }
        if (moves.doubt(send, reason)) {
            DEAD_LETTERS.warn(
                    "imessage:{} send={} attempts={} → held: {} Look at the conversation, then decide with"
                            + " direct:imessage-decide, headers {} and {}=sent|resend|discard, or POST"
                            + " /imessage/sends/{}/decide.",
                    send.account(),
                    send.ticket(),
                    send.attempts(),
                    reason,
                    OutboundHeaders.TICKET,
                    OutboundHeaders.DECISION,
                    send.ticket());
        } else {
            DEAD_LETTERS.warn(
                    "imessage:{} send={} is {}, and imessage:{}, which had not sent it, says now that it did: it may have"
                            + " arrived more often than it should. Leave that account out of imessage.routes.failover.",
                    send.account(),
                    send.ticket(),
                    send.state(),
                    account);
        }
    }
}
