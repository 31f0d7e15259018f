package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.SwitchedOffException;
import io.github.camelimessage.routes.outbound.JdbcMoves.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with messages to send: look at them, decide what nobody knows, replay, discard, release. Everything they
 * change is written down with who and why. Safe for use by many threads.
 */
public final class SendDesk {

    private static final Logger LOG = LoggerFactory.getLogger(SendDesk.class);

    private static final Set<SendState> UNDECIDED = Set.of(SendState.HELD, SendState.UNKNOWN);
    private static final Set<SendState> KNOWN_NOT_SENT = Set.of(SendState.DEAD, SendState.EXPIRED);
    private static final Set<SendState> DISCARDABLE =
            Set.of(SendState.DEAD, SendState.EXPIRED, SendState.HELD, SendState.DUE);

    /** What an operator can say of a send whose outcome nobody knows. */
    public enum Decision {
        /** It was sent: it counts as accepted. */
        SENT,
        /** It was not sent: it leaves anew, under a key of its own. */
        RESEND,
        /** It is not wanted any more, whatever became of it. */
        DISCARD
    }

    private final RoutesRuntime runtime;
    private final JdbcOutbox outbox;
    private final JdbcSendDesk desk;
    private final JdbcMoves moves;
    private final BiFunction<String, String, Target> recipients;
    private final Consumer<String> wake;

    /**
     * @param recipients reads a recipient as an account's sends do
     * @param wake is given the account after a change that may let something leave
     */
    SendDesk(
            RoutesRuntime runtime,
            JdbcOutbox outbox,
            BiFunction<String, String, Target> recipients,
            Consumer<String> wake) {
        this.runtime = runtime;
        this.outbox = outbox;
        this.desk = new JdbcSendDesk(runtime.database(), outbox.lanes());
        this.moves = new JdbcMoves(runtime.database());
        this.recipients = recipients;
        this.wake = wake;
    }

    /** Where a ticket stands, with its history, or nothing when nobody knows it. It holds no text of the message. */
    public Optional<Map<String, Object>> ticket(String ticket) {
        return outbox.find(ticket).map(send -> {
            Map<String, Object> view = view(send);
            if (send.acceptedFor() != null) {
                view.put("moved", moves.of(ticket).stream().map(SendDesk::view).toList());
            }
            view.put("history", desk.history(ticket));
            return view;
        });
    }

    /** Tickets in that state, those that changed last first. */
    public List<Map<String, Object>> list(SendState state, int atMost) {
        return desk.list(state, atMost).stream().map(SendDesk::view).toList();
    }

    /**
     * Decides about a send whose outcome nobody knows.
     *
     * @throws NoSuchElementException when there is no such ticket
     * @throws IllegalStateException when there is nothing to decide about it
     */
    public void decide(String ticket, Decision decision, String by, String reason) {
        change(ticket, decision.name().toLowerCase(Locale.ROOT), by, reason, UNDECIDED, send -> switch (decision) {
            case SENT -> desk.end(send, SendState.ACCEPTED, reason);
            case RESEND -> desk.sendAnew(send, runtime.settings().sends().expiresAfter());
            case DISCARD -> desk.end(send, SendState.DISCARDED, reason);
        });
    }

    /**
     * Sends what is known not to have been sent, under the ticket's next key; it has as long to leave as a new one.
     *
     * @throws NoSuchElementException when there is no such ticket
     * @throws IllegalStateException when it is not known to be unsent, or its contents were removed by retention
     */
    public void replay(String ticket, String by, String reason) {
        change(
                ticket,
                "replay",
                by,
                reason,
                KNOWN_NOT_SENT,
                send -> desk.sendAnew(send, runtime.settings().sends().expiresAfter()));
    }

    /**
     * As {@link #replay}, with another recipient or text; what was handed in is kept.
     *
     * @param to a recipient as the account's sends take it, or null for the same
     * @param text the text, or null for the same
     * @throws SwitchedOffException where corrections are not allowed
     * @throws IllegalArgumentException when nothing is corrected, or the message cannot be sent so
     * @throws NoSuchElementException when there is no such ticket
     * @throws IllegalStateException when it is not known to be unsent, or its contents were removed by retention
     */
    public void replayEdited(String ticket, String to, String text, String by, String reason) {
        if (!runtime.settings().editedReplay()) {
            throw new SwitchedOffException("A replay with a corrected message is switched off here:"
                    + " imessage.routes.editedReplay=true allows it.");
        }
        if (to == null && text == null) {
            throw new IllegalArgumentException("to, text: name what is corrected, one or both.");
        }
        change(
                ticket,
                "replay",
                by,
                reason,
                KNOWN_NOT_SENT,
                send -> correct(send, to, text, by)
                        && desk.sendAnew(send, runtime.settings().sends().expiresAfter()));
    }

    private boolean correct(Send send, String to, String text, String by) {
        byte[] before = outbox.operation(send);
        if (before == null) {
            return false;
        }
        Target target = to == null ? null : recipients.apply(send.home(), to);
        SendMessage edited = new Correction(target, text).of(outbox.handedIn(send, before));
        if (send.isAway()) {
            Transfer.obstacle(edited, true).ifPresent(obstacle -> {
                throw new IllegalArgumentException("to: the message is sent by another account, which cannot do that"
                        + " since " + obstacle + ".");
            });
        }
        byte[] after = StoredMessage.write(edited);
        String lane = Lane.of(send.isAway() ? Transfer.adapted(edited).to() : edited.to());
        desk.audit(
                send.ticket(),
                "edited",
                by,
                "SHA-256 before " + Fingerprint.hash(before) + ", after " + Fingerprint.hash(after));
        return desk.correct(send, after, Fingerprint.of(edited), lane);
    }

    /**
     * Gives a message up for good.
     *
     * @throws NoSuchElementException when there is no such ticket
     * @throws IllegalArgumentException when no reason is given
     * @throws IllegalStateException when it is under way or has been sent
     */
    public void discard(String ticket, String by, String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("A message to send is discarded for a reason: say which.");
        }
        change(ticket, "discard", by, reason, DISCARDABLE, send -> desk.end(send, SendState.DISCARDED, reason));
    }

    /**
     * Lets the backlog of an account leave that waits since the start.
     *
     * @param account the account, or null for all
     * @return the accounts that were released
     */
    public List<String> release(String account, String by) {
        List<String> released = runtime.database().inTransaction(() -> {
            List<String> done = new ArrayList<>();
            for (String held : desk.held().keySet()) {
                if ((account == null || account.equals(held)) && desk.release(held)) {
                    desk.audit(held, "release", by, null);
                    done.add(held);
                }
            }
            return done;
        });
        released.forEach(wake);
        return released;
    }

    /** At the start: a backlog above the limit waits for an operator, since what it says may be out of date. */
    void holdBacklog(String account) {
        int limit = runtime.settings().sends().backlogLimit();
        outbox.expire(account);
        long due = desk.due(account);
        boolean heldBefore = desk.held().containsKey(account);
        if (due == 0 && heldBefore) {
            // Nothing is left of what somebody should have looked at; newer messages must not wait for ever.
            desk.release(account);
            LOG.info("imessage:{} the backlog that waited has expired: messages leave again", account);
        }
        if (due == 0 || !heldBefore && (limit == 0 || due <= limit)) {
            return;
        }
        desk.holdBacklog(account, due);
        LOG.warn(
                "imessage:{} has {} messages to send from before this start, and imessage.routes.sends.backlogLimit is {}."
                        + " They wait, and so do newer ones, until direct:imessage-release is called or POST"
                        + " /imessage/sends/release; what is not wanted expires by itself.",
                account,
                due,
                limit);
    }

    private void change(String ticket, String what, String by, String reason, Set<SendState> from, Change change) {
        if (reason != null && reason.length() > 500) {
            throw new IllegalArgumentException("reason: at most 500 characters are kept of it.");
        }
        Send before = runtime.database().inTransaction(() -> {
            Send send = outbox.lock(ticket)
                    .orElseThrow(() -> new NoSuchElementException("There is no send with ticket " + ticket + "."));
            boolean failedLater =
                    from == KNOWN_NOT_SENT && send.state() == SendState.ACCEPTED && send.progress() == Progress.FAILED;
            if (!from.contains(send.state()) && !failedLater) {
                throw new IllegalStateException("Send " + ticket + " is " + send.state() + ": \"" + what
                        + "\" is possible from " + from.stream().sorted().toList() + " only.");
            }
            if (!change.done(send)) {
                throw new IllegalStateException(
                        "Send " + ticket
                                + " cannot be sent anew, since its contents were removed by retention. Hand the message in again.");
            }
            desk.audit(ticket, what, by, detail(send, reason));
            return send;
        });
        runtime.steps().passed(SendSteps.DECIDED);
        LOG.info("imessage:{} send={} → {} by {}", before.account(), ticket, what, by);
        wake.accept(before.account());
    }

    private static String detail(Send send, String reason) {
        return "Was " + send.state() + " after " + send.attempts() + " attempts"
                + (send.reason() == null ? "" : " (" + send.reason() + ")")
                + (reason == null || reason.isBlank() ? "." : ". " + reason);
    }

    private static Map<String, Object> view(Send send) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("ticket", send.ticket());
        view.put("account", send.account());
        put(view, "acceptedFor", send.acceptedFor());
        view.put("state", send.state().name());
        view.put("progress", send.progress().name());
        view.put("key", send.key());
        view.put("attempts", send.attempts());
        view.put("replays", send.replays());
        put(view, "messageId", send.messageId());
        put(view, "chatId", send.chatId());
        put(view, "service", send.service());
        put(view, "foundBy", send.boundBy());
        put(view, "createdAt", send.createdAt());
        put(view, "updatedAt", send.updatedAt());
        put(view, "dueAt", send.state() == SendState.DUE ? send.dueAt() : null);
        put(view, "expiresAt", send.expiresAt());
        put(view, "attemptStartedAt", send.attemptStartedAt());
        put(view, "unknownSince", send.unknownSince());
        put(view, "lastError", send.lastError());
        put(view, "reason", send.reason());
        put(view, "evidence", send.evidence());
        return view;
    }

    private static Map<String, Object> view(Place before) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("from", before.account());
        view.put("at", before.until().toString());
        view.put("reason", before.reason());
        return view;
    }

    private static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, value.toString());
        }
    }

    @FunctionalInterface
    private interface Change {
        boolean done(Send send);
    }
}
