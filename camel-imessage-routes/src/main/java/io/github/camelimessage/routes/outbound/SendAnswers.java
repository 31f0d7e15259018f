package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.SendRules.Permit;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what came of an attempt. An answer to an attempt that is no longer the current one is kept as evidence, and
 * believed where it says that the message was sent.
 */
final class SendAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(SendAnswers.class);
    private static final Logger DEAD_LETTERS = LoggerFactory.getLogger(OutboundRoutes.DEAD_LETTERS);

    private static final Set<SendState> STILL_OPEN =
            Set.of(SendState.UNKNOWN, SendState.HELD, SendState.DUE, SendState.EXPIRED, SendState.DEAD);

    /** What proves that a message left, whatever another attempt at it was told. */
    private static final Set<Bound> SURE = EnumSet.of(Bound.KEY, Bound.ANSWER);

    private final JdbcOutbox outbox;
    private final Database database;
    private final SendSettings settings;
    private final Failover failover;
    private final Contradictions contradictions;
    private final LimitRefusals limitRefusals = new LimitRefusals();
    private final Set<String> refusedAccounts = ConcurrentHashMap.newKeySet();

    SendAnswers(JdbcOutbox outbox, Database database, SendSettings settings, Failover failover) {
        this.outbox = outbox;
        this.database = database;
        this.settings = settings;
        this.failover = failover;
        this.contradictions = new Contradictions(outbox, new JdbcMoves(database));
    }

    /**
     * The attempt ended.
     *
     * @param attempt the send as it was claimed
     * @param receipt what was answered, or null
     * @param failure how it failed, or null; anything that is no {@link ProviderException} leaves the outcome unknown
     */
    void record(Send attempt, Receipt receipt, Throwable failure) {
        database.inTransaction(() -> {
            Send now = outbox.lock(attempt.ticket()).orElse(null);
            if (now == null) {
                LOG.warn("send={} → an answer came after the ticket was removed", attempt.ticket());
            } else if (now.fence() == attempt.fence() && now.state() == SendState.CLAIMED) {
                inTime(now, receipt, failure);
            } else {
                late(attempt, now, receipt, failure);
            }
        });
    }

    /** The attempt did not begin, since a rule forbids it, now or for good. */
    void forbidden(Send send, Permit permit) {
        if (permit.refusal() != null && outbox.discard(send, permit.refusal())) {
            LOG.info("imessage:{} send={} → discarded: {}", send.account(), send.ticket(), permit.refusal());
        } else if (permit.notBefore() != null && outbox.postpone(send, permit.notBefore())) {
            LOG.debug("imessage:{} send={} → waits until {}", send.account(), send.ticket(), permit.notBefore());
        }
    }

    /** An attempt's owner went away; what was found of the message meanwhile may settle it all the same. */
    void abandoned(String ticket) {
        database.inTransaction(() -> outbox.lock(ticket)
                .filter(send -> send.state() == SendState.UNKNOWN)
                .ifPresent(send -> {
                    outbox.note(ticket, "Attempt " + send.attempts() + " ended with its lease, without an answer.");
                    if (send.boundBy() != null) {
                        byWhatWasFound(send, "no answer");
                    }
                }));
    }

    private void inTime(Send send, Receipt receipt, Throwable failure) {
        tellRefusal(send, failure);
        boolean knownNotSent = failure instanceof TryLater
                || failure instanceof TooFast
                || failure instanceof NotAuthorised
                || failure instanceof Rejected;
        if (receipt != null) {
            accepted(send, receipt);
        } else if (SURE.contains(send.boundBy()) || send.boundBy() != null && !knownNotSent) {
            byWhatWasFound(send, said(failure));
        } else if (!knownNotSent) {
            unknown(send, failure);
        } else if (!failover.takesOver(send, (ProviderException) failure, wait(send, failure))) {
            staysUnsent(send, (ProviderException) failure);
        }
    }

    private void staysUnsent(Send send, ProviderException failure) {
        if (failure instanceof Rejected) {
            setAside(send, said(failure));
        } else if (failure instanceof TooFast tooFast
                && tooFast.byOwnLimit()
                && limitRefusals.isLastStraw(send, database.now())) {
            held(send, said(failure));
        } else {
            notSent(send, failure);
        }
    }

    private void byWhatWasFound(Send send, String answer) {
        outbox.note(
                send.ticket(),
                "The message was found at the provider by " + send.boundBy() + ", whatever the answer was (" + answer
                        + ").");
        if (send.progress() == Progress.FAILED) {
            setAside(send, "The provider reports that the message failed.");
        } else {
            outbox.markAccepted(send, null, send.boundBy(), null, null, send.progress());
        }
    }

    private void accepted(Send send, Receipt receipt) {
        Progress progress = Progresses.later(send.progress(), receipt.progress());
        outbox.markAccepted(
                send,
                receipt.message() == null ? null : receipt.message().value(),
                Bound.ANSWER,
                receipt.chat() == null ? null : receipt.chat().value(),
                receipt.service(),
                progress);
        refusedAccounts.remove(send.account());
        failover.worked(send.account());
        LOG.debug("imessage:{} send={} attempt={} → accepted", send.account(), send.ticket(), send.attempts());
    }

    private void notSent(Send send, ProviderException failure) {
        Instant due = database.now().plus(wait(send, failure));
        if (due.isAfter(send.expiresAt())) {
            due = send.expiresAt();
        }
        outbox.retryLater(send, due, said(failure));
        LOG.debug(
                "imessage:{} send={} attempt={} → due again at {}",
                send.account(),
                send.ticket(),
                send.attempts(),
                due);
    }

    /** Once, until the account takes something again. */
    private void tellRefusal(Send send, Throwable failure) {
        if (failure instanceof NotAuthorised && refusedAccounts.add(send.account())) {
            LOG.warn(
                    "imessage:{} does not take our credentials: sends wait until they expire, or leave by another account"
                            + " where imessage.routes.failover names one. Correct the account's password or API key; they"
                            + " are tried again by themselves. ({})",
                    send.account(),
                    said(failure));
        }
    }

    /** Whatever comes after it in its conversation waits with it, so that this ends and is told once. */
    private void held(Send send, String refusal) {
        String reason = "It was not sent: replies in its conversation kept exceeding maxRepliesPerMinute.";
        if (outbox.hold(send, refusal, reason)) {
            outbox.note(send.ticket(), refusal);
            DEAD_LETTERS.warn(
                    "imessage:{} send={} attempts={} → held: {} Perhaps another machine answers ours; everything behind it in"
                            + " that conversation waits. Look at the conversation, then decide with direct:imessage-decide,"
                            + " headers {} and {}=sent|resend|discard, or POST /imessage/sends/{}/decide.",
                    send.account(),
                    send.ticket(),
                    send.attempts(),
                    reason,
                    OutboundHeaders.TICKET,
                    OutboundHeaders.DECISION,
                    send.ticket());
        }
    }

    private void setAside(Send send, String reason) {
        if (outbox.setAside(send, reason, reason)) {
            tellSetAside(send, reason);
        }
    }

    /** The one line of a send that was given up: what happened and how to send it all the same, never what it says. */
    static void tellSetAside(Send send, String reason) {
        DEAD_LETTERS.warn(
                "imessage:{} send={} attempts={} → dead letter: {} Replay it with direct:imessage-replay-send, header"
                        + " {}, or POST /imessage/sends/{}/replay.",
                send.account(),
                send.ticket(),
                send.attempts(),
                reason,
                OutboundHeaders.TICKET,
                send.ticket());
    }

    private void unknown(Send send, Throwable failure) {
        String seen = failure instanceof OutcomeUnknown unknown
                ? unknown.seen().map(MessageId::value).orElse(null)
                : null;
        outbox.markUnknown(send, seen, said(failure));
        outbox.note(
                send.ticket(),
                "Attempt " + send.attempts() + " ended without a clear answer (" + said(failure) + ")."
                        + (seen == null ? "" : " The provider named message " + seen + "."));
        LOG.info(
                "imessage:{} send={} attempt={} → outcome unknown, it is looked up before anything is sent again",
                send.account(),
                send.ticket(),
                send.attempts());
    }

    private void late(Send attempt, Send now, Receipt receipt, Throwable failure) {
        String what = receipt == null
                ? said(failure)
                : "accepted" + (receipt.message() == null ? "" : " as message " + receipt.message());
        outbox.note(now.ticket(), "A late answer to attempt " + attempt.attempts() + " came: " + what + ".");
        if (receipt != null && !attempt.account().equals(now.account())) {
            contradictions.saysItWasSent(now, attempt.account());
        } else if (receipt != null && STILL_OPEN.contains(now.state())) {
            accepted(now, receipt);
        } else if (receipt != null && now.state() == SendState.CLAIMED) {
            // Another attempt is under way: were it denied, this one would still have sent the message.
            outbox.bindToAnswer(
                    now, receipt.message() == null ? null : receipt.message().value());
        } else if (receipt == null && now.state() == SendState.UNKNOWN && now.fence() == attempt.fence()) {
            lateRefusal(now, failure);
        }
    }

    /** The very attempt that is doubted was refused after all: that is an answer, only later than we wait. */
    private void lateRefusal(Send send, Throwable failure) {
        if (failure instanceof Rejected) {
            setAside(send, said(failure));
        } else if (failure instanceof TryLater || failure instanceof TooFast || failure instanceof NotAuthorised) {
            notSent(send, (ProviderException) failure);
        }
    }

    /** As long as the provider asks for, or by the settings. */
    private Duration wait(Send send, Throwable failure) {
        List<Duration> delays = settings.retryDelays();
        return asked(failure).orElseGet(() -> delays.get(Math.min(Math.max(send.attempts(), 1), delays.size()) - 1));
    }

    private static Optional<Duration> asked(Throwable failure) {
        if (failure instanceof TryLater later) {
            return later.after();
        }
        return failure instanceof TooFast tooFast ? tooFast.after() : Optional.empty();
    }

    /** Only a provider's own exceptions promise to hold nothing secret. */
    static String said(Throwable failure) {
        if (failure instanceof ProviderException known) {
            return known.getMessage()
                    + known.requestId().map(id -> " (request " + id + ")").orElse("");
        }
        return failure == null ? "no answer" : failure.getClass().getName();
    }
}
