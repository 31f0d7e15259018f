package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a provider about a send whose outcome is unknown by sending it once more under the same key, where the provider documents
 * that it answers such a repetition with the first one's receipt: whatever became of the first, there is one message afterwards.
 *
 * <p>The send stays UNKNOWN meanwhile, so that nothing of its conversation overtakes it, and whatever else comes back than a receipt
 * leaves it so. Asked is only inside the documented time less an hour, counted from before the first attempt, and not about a
 * message that may not leave any more: the first may never have arrived.
 */
final class SameKey {

    private static final Logger LOG = LoggerFactory.getLogger(SameKey.class);

    /** Clocks differ, and a request can be long on its way. */
    private static final Duration SAFETY = Duration.ofHours(1);

    private final Database database;
    private final JdbcOutbox outbox;
    private final SendDue.Departure departure;
    private final SendRules rules;
    private final Supplier<Duration> window;
    private final Steps steps;
    private final Runnable wake;
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    /** @param window how long the provider remembers a key; zero where it documents nothing */
    SameKey(
            Database database,
            JdbcOutbox outbox,
            SendDue.Departure departure,
            SendRules rules,
            Supplier<Duration> window,
            Steps steps,
            Runnable wake) {
        this.database = database;
        this.outbox = outbox;
        this.departure = departure;
        this.rules = rules;
        this.window = window;
        this.steps = steps;
        this.wake = wake;
    }

    /** Asks about it, unless that is under way, too late, or of no use with this provider; comes back at once. */
    void ask(Send unknown) {
        Send send = outbox.find(unknown.ticket()).orElse(null);
        if (send == null || !mayBeAsked(send) || !asking.add(send.ticket())) {
            return;
        }
        try {
            SendMessage message = outbox.message(send);
            if (rules.permit(send.accounts(), send.ticket(), message).refusal() != null) {
                asking.remove(send.ticket());
                return;
            }
            departure.leave(message, (receipt, failure) -> answered(send, receipt, failure));
        } catch (RuntimeException e) {
            asking.remove(send.ticket());
            throw e;
        }
    }

    private boolean mayBeAsked(Send send) {
        Instant now = database.now();
        Instant until = send.createdAt().plus(window.get()).minus(SAFETY);
        return send.state() == SendState.UNKNOWN && now.isBefore(until) && now.isBefore(send.expiresAt());
    }

    private void answered(Send asked, Receipt receipt, Throwable failure) {
        try {
            if (receipt == null) {
                LOG.debug(
                        "imessage:{} send={} no receipt under the same key", asked.account(), asked.ticket(), failure);
                outbox.note(
                        asked.ticket(), "Asked again under the same key, without a receipt (" + said(failure) + ").");
            } else if (accepted(asked, receipt)) {
                LOG.info("imessage:{} send={} → accepted, by its key", asked.account(), asked.ticket());
                steps.passed(SendSteps.FOUND);
                wake.run();
            }
        } finally {
            asking.remove(asked.ticket());
        }
    }

    private boolean accepted(Send asked, Receipt receipt) {
        return database.inTransaction(() -> {
            Send now = outbox.lock(asked.ticket()).orElse(null);
            boolean open = now != null
                    && now.fence() == asked.fence()
                    && (now.state() == SendState.UNKNOWN || now.state() == SendState.HELD);
            if (!open) {
                return false;
            }
            outbox.note(now.ticket(), "Sent again under the same key, and answered with a receipt.");
            return outbox.markAccepted(
                    now,
                    receipt.message() == null ? null : receipt.message().value(),
                    Bound.ANSWER,
                    receipt.chat() == null ? null : receipt.chat().value(),
                    receipt.service(),
                    Progresses.later(now.progress(), receipt.progress()));
        });
    }

    private static String said(Throwable failure) {
        return failure instanceof ProviderException known
                ? known.getMessage()
                : String.valueOf(failure == null ? null : failure.getClass().getName());
    }
}
