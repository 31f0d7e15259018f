package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.routes.outbound.Send.Bound;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the conclusion when a message at the provider turned out to be one of our sends. Called in a transaction that has
 * locked the send.
 */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final Logger DEAD_LETTERS = LoggerFactory.getLogger(OutboundRoutes.DEAD_LETTERS);

    private static final Set<SendState> IN_DOUBT = Set.of(SendState.UNKNOWN, SendState.HELD);
    private static final Set<SendState> THOUGHT_UNSENT =
            Set.of(SendState.DUE, SendState.EXPIRED, SendState.DEAD, SendState.HELD);

    private final JdbcOutbox outbox;
    private final JdbcEvidence evidence;

    Settlement(JdbcOutbox outbox, JdbcEvidence evidence) {
        this.outbox = outbox;
        this.evidence = evidence;
    }

    /**
     * What was found.
     *
     * @param messageId the message, or null where only the key is told
     * @param by how sure that is
     * @param replays under which of the send's keys it left; the current one where it was not found by its key
     * @param chatId the chat it is in, or null
     * @param service by what service it went, or null
     * @param progress how far it got
     * @param failure why it failed, or null
     */
    record Finding(
            String messageId, Bound by, int replays, String chatId, String service, Progress progress, String failure) {

        @Override
        public String toString() {
            return "Finding[" + messageId + ", by=" + by + ", " + progress + "]";
        }
    }

    /** @return whether the send is settled by it */
    boolean apply(Send send, Finding finding) {
        boolean failed = finding.progress() == Progress.FAILED;
        if (finding.replays() < send.replays() && (failed || send.state() == SendState.ACCEPTED)) {
            outbox.note(send.ticket(), "An earlier copy of it was found as " + finding + ".");
            return false;
        }
        if (send.state() == SendState.CLAIMED) {
            evidence.bind(send, finding.messageId(), finding.by(), finding.chatId(), further(send, finding.progress()));
            return false;
        }
        if (send.state() == SendState.ACCEPTED) {
            advance(send, finding);
            return false;
        }
        if (failed && inDoubt(send)) {
            return knownFailed(send, finding);
        }
        boolean believed = inDoubt(send)
                || THOUGHT_UNSENT.contains(send.state()) && finding.by() == Bound.KEY && send.attempts() > 0;
        if (failed || !believed) {
            outbox.note(send.ticket(), "A message was found as " + finding + ".");
            return false;
        }
        outbox.note(send.ticket(), "Found as " + finding + ".");
        LOG.info("imessage:{} send={} → accepted, it was found by {}", send.account(), send.ticket(), finding.by());
        return outbox.markAccepted(
                send,
                finding.messageId(),
                finding.by(),
                finding.chatId(),
                finding.service(),
                further(send, finding.progress()));
    }

    /** One that is held for its conversation's sake is known not to have left. */
    private static boolean inDoubt(Send send) {
        return IN_DOUBT.contains(send.state()) && send.unknownSince() != null;
    }

    private void advance(Send send, Finding finding) {
        if (send.messageId() == null && finding.messageId() != null) {
            evidence.bind(send, finding.messageId(), finding.by(), finding.chatId(), send.progress());
        }
        Progress progress = further(send, finding.progress());
        if (progress == send.progress() && finding.service() == null) {
            return;
        }
        evidence.advance(send, progress, finding.service(), progress == Progress.FAILED ? finding.failure() : null);
        if (progress == Progress.FAILED && send.progress() != Progress.FAILED) {
            DEAD_LETTERS.warn(
                    "imessage:{} send={} message={} was accepted, but the provider reports now that it failed. Replay it"
                            + " with direct:imessage-replay-send, header {}, or POST /imessage/sends/{}/replay.",
                    send.account(),
                    send.ticket(),
                    send.messageId(),
                    OutboundHeaders.TICKET,
                    send.ticket());
        }
    }

    private boolean knownFailed(Send send, Finding finding) {
        String reason = "The provider reports that the message failed"
                + (finding.failure() == null ? "." : " (" + finding.failure() + ").");
        evidence.bind(send, finding.messageId(), finding.by(), finding.chatId(), Progress.FAILED);
        boolean aside = outbox.setAside(send, reason, reason);
        if (aside) {
            SendAnswers.tellSetAside(send, reason);
        }
        return aside;
    }

    private static Progress further(Send send, Progress other) {
        return Progresses.later(send.progress(), other);
    }
}
