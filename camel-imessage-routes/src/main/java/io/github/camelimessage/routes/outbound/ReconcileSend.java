package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.routes.Nodes;
import io.github.camelimessage.routes.RoutesSettings.OnUnknown;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.outbound.Send.Bound;
import io.github.camelimessage.routes.outbound.Settlement.Finding;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up what became of the sends of one account whose outcome is unknown: first the message that a doubtful answer named,
 * then the chat's history, then by the same key where the provider remembers keys. What is not found in time waits for an
 * operator; that nothing was found is never taken as proof.
 *
 * <p>One node does so at a time, and draws its conclusions as that: two that see different histories could each take one message as
 * proof for another send.
 */
final class ReconcileSend {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileSend.class);
    private static final Logger DEAD_LETTERS = LoggerFactory.getLogger(OutboundRoutes.DEAD_LETTERS);

    private static final int AT_ONCE = 200;

    private final String account;
    private final SendSettings settings;
    private final Database database;
    private final DatabaseTrouble trouble;
    private final JdbcOutbox outbox;
    private final JdbcEvidence evidence;
    private final Settlement settlement;
    private final Lookup lookup;
    private final Candidates candidates;
    private final SameKey sameKey;
    private final Steps steps;
    private final Runnable wake;
    private final Nodes nodes;

    ReconcileSend(
            String account,
            SendSettings settings,
            Database database,
            JdbcOutbox outbox,
            JdbcEvidence evidence,
            Lookup lookup,
            SameKey sameKey,
            Steps steps,
            Runnable wake,
            Nodes nodes) {
        this.account = account;
        this.settings = settings;
        this.database = database;
        this.trouble = new DatabaseTrouble(database.clock());
        this.outbox = outbox;
        this.evidence = evidence;
        this.settlement = new Settlement(outbox, evidence);
        this.lookup = lookup;
        this.candidates = new Candidates(lookup, evidence, settings.clockTolerance());
        this.sameKey = sameKey;
        this.steps = steps;
        this.wake = wake;
        this.nodes = nodes;
    }

    /** One look at all of them, by the node that does so, whatever goes wrong: there is another one soon. */
    synchronized void lookUp() {
        if (!nodes.schedulesAreOurs()) {
            return;
        }
        try {
            look();
            if (trouble.isOver()) {
                LOG.info("imessage:{} unknown sends are looked up again", account);
            }
        } catch (RuntimeException e) {
            if (trouble.isNews()) {
                LOG.warn(
                        "imessage:{} unknown sends could not be looked up ({}); tried again soon.",
                        account,
                        e.getClass().getSimpleName());
            }
            LOG.debug("imessage:{}: the cause", account, e);
        }
    }

    private void look() {
        List<Send> unknown = evidence.unknown(account, AT_ONCE);
        if (unknown.isEmpty()) {
            return;
        }
        try {
            for (Send send : unknown) {
                if (send.seenId() != null) {
                    lookAtTheNamedOne(send);
                }
            }
            for (String contents :
                    unknown.stream().map(Send::contentHash).distinct().toList()) {
                lookInHistory(contents);
            }
        } catch (ProviderException notNow) {
            // One that does not answer would be waited for once more with each send, and all of them be late.
            LOG.debug("imessage:{} cannot be asked now", account, notNow);
        }
        unknown.forEach(sameKey::ask);
        unknown.forEach(this::giveUpInTime);
        wake.run();
    }

    private void lookAtTheNamedOne(Send send) throws ProviderException {
        try {
            ChatId chat = send.chat() == null ? null : new ChatId(send.chat());
            Message named = lookup.message(chat, new MessageId(send.seenId()));
            boolean ours = named.own()
                    && named.created() != null
                    && Window.of(send, database.now(), settings.clockTolerance())
                            .holds(named.created())
                    && named.content() != null
                    && evidence.prints(named.content()).contains(send.contentHash());
            if (ours && evidence.bound(account, List.of(send.seenId())).isEmpty()) {
                settle(send, named, Bound.SEEN);
            }
        } catch (Rejected notThere) {
            LOG.debug("imessage:{} send={} the named message is not there", account, send.ticket());
        }
    }

    private void lookInHistory(String contents) throws ProviderException {
        Instant now = database.now();
        List<Send> rivals = rivals(evidence.openLike(account, List.of(contents)), now);
        try {
            Map<Send, List<Message>> found = candidates.of(rivals, now);
            Matching.of(found).forEach((send, message) -> {
                if (send.state() != SendState.CLAIMED) {
                    settle(send, message, Bound.TEXT);
                }
            });
        } catch (Rejected thisOne) {
            LOG.debug("imessage:{} a history cannot be read", account, thisOne);
        }
    }

    /** Those in doubt, and others with the same contents whose attempts were not over before the first of them began. */
    private List<Send> rivals(List<Send> open, Instant now) {
        Instant first = open.stream()
                .filter(send -> send.state() == SendState.UNKNOWN)
                .map(send -> Window.of(send, now, settings.clockTolerance()).from())
                .min(Comparator.naturalOrder())
                .orElse(now);
        return open.stream()
                .filter(send -> send.messageId() == null)
                .filter(send ->
                        !Window.of(send, now, settings.clockTolerance()).to().isBefore(first))
                .toList();
    }

    private void settle(Send send, Message message, Bound by) {
        AtomicBoolean settled = new AtomicBoolean();
        nodes.asScheduler(() -> settled.set(database.inTransaction(() -> settleUnchanged(send, message, by))));
        if (settled.get()) {
            steps.passed(SendSteps.FOUND);
        }
    }

    private boolean settleUnchanged(Send send, Message message, Bound by) {
        Send now = outbox.lock(send.ticket()).orElse(null);
        boolean changed = now == null || now.fence() != send.fence() || now.messageId() != null;
        boolean taken = !evidence.bound(account, List.of(message.id().value())).isEmpty();
        return !changed && !taken && settlement.apply(now, finding(message, by, now));
    }

    private static Finding finding(Message message, Bound by, Send send) {
        Progress progress = message.failure() != null
                ? Progress.FAILED
                : message.read() != null
                        ? Progress.READ
                        : message.delivered() != null ? Progress.DELIVERED : Progress.SENT;
        return new Finding(
                message.id().value(),
                by,
                send.replays(),
                message.chat() == null ? null : message.chat().value(),
                message.service(),
                progress,
                message.failure());
    }

    private void giveUpInTime(Send send) {
        Instant now = database.now();
        Duration patience = send.media() ? settings.reconcileMediaFor() : settings.reconcileFor();
        if (now.isBefore(send.unknownSince().plus(patience))) {
            return;
        }
        if (settings.onUnknown() == OnUnknown.RESEND && now.isBefore(send.expiresAt())) {
            database.inTransaction(() -> {
                if (evidence.resend(send)) {
                    outbox.note(send.ticket(), "It was not found in time and is sent again, as onUnknown=resend says.");
                }
            });
            return;
        }
        boolean held = database.inTransaction(() -> {
            boolean still = evidence.hold(send, "Nobody knows whether it was sent.");
            if (still) {
                outbox.note(send.ticket(), "It was not found within " + patience + ".");
            }
            return still;
        });
        if (held) {
            steps.passed(SendSteps.HELD);
            DEAD_LETTERS.warn(
                    "imessage:{} send={} attempts={} → held: nobody knows whether it was sent. Look at the conversation, then"
                            + " decide with direct:imessage-decide, headers {} and {}=sent|resend|discard, or POST"
                            + " /imessage/sends/{}/decide.",
                    account,
                    send.ticket(),
                    send.attempts(),
                    OutboundHeaders.TICKET,
                    OutboundHeaders.DECISION,
                    send.ticket());
        }
    }
}
