package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt.Progress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns a message into the events it shows, the same whether a webhook or a scan brought it. Ids are
 * {@code msgbubbles:<account>:<message>:<fact>}: each fact of a message happens once.
 */
final class MsgBubblesFacts {

    private final String account;
    private final Clock clock;
    private final MsgBubblesReceipts receipts;

    MsgBubblesFacts(String account, Clock clock, MsgBubblesReceipts receipts) {
        this.account = account;
        this.clock = clock;
        this.receipts = receipts;
    }

    /**
     * That somebody wrote to us.
     *
     * @param told what the event itself says beside the message
     */
    InboundEvent received(MsgBubblesMessage message, Told told) {
        Envelope envelope = envelope(
                message, "received", or(message.created(), told.at()), message.sender(), Direction.INBOUND, told);
        return new InboundEvent.MessageReceived(envelope, message.id(), message.content());
    }

    /** How far a message of ours got. */
    InboundEvent progress(MsgBubblesMessage message, Step step, Told told) {
        Instant own =
                switch (step) {
                    case SENT -> message.time("sent_at");
                    case DELIVERED -> message.time("delivered_at");
                    case READ -> message.time("read_at");
                    default -> null;
                };
        return progress(message, step, or(own, told.at()), told);
    }

    private InboundEvent progress(MsgBubblesMessage message, Step step, Instant when, Told told) {
        MessageId id = message.id();
        return new InboundEvent.MessageProgress(
                envelope(message, step.name().toLowerCase(Locale.ROOT), when, null, Direction.OUTBOUND, told),
                id,
                step,
                receipts.keyOf(id),
                step == Step.FAILED ? message.failure() : null);
    }

    /**
     * All that a message in a list shows. What it got to without a time of its own is dated by the message's last change.
     *
     * @param chat its conversation
     */
    List<InboundEvent> all(MsgBubblesMessage message, MsgBubblesChat chat) {
        Told told = new Told(null, null, message.json().json());
        List<InboundEvent> facts = new ArrayList<>();
        if (Boolean.FALSE.equals(message.own())) {
            facts.add(in(chat, received(message, told)));
        } else if (Boolean.TRUE.equals(message.own())) {
            add(facts, message, Step.SENT, message.time("sent_at"), Progress.SENT, told);
            add(facts, message, Step.DELIVERED, message.time("delivered_at"), Progress.DELIVERED, told);
            add(facts, message, Step.READ, message.time("read_at"), Progress.READ, told);
            add(facts, message, Step.FAILED, null, Progress.FAILED, told);
            facts.replaceAll(fact -> in(chat, fact));
        }
        return facts;
    }

    private void add(
            List<InboundEvent> facts, MsgBubblesMessage message, Step step, Instant when, Progress state, Told told) {
        if (when != null) {
            facts.add(progress(message, step, when, told));
        } else if (message.progress() == state) {
            Instant changed = or(message.time("updated_at"), message.created());
            facts.add(progress(message, step, changed == null ? clock.instant() : changed, told));
        }
    }

    private static Instant or(Instant first, Instant second) {
        return first == null ? second : first;
    }

    private Envelope envelope(
            MsgBubblesMessage message, String fact, Instant when, Handle sender, Direction direction, Told told) {
        return new Envelope(
                MsgBubblesIds.of(account, message.id().value(), fact),
                told.aliases(),
                MsgBubblesProvider.NAME,
                account,
                message.line(),
                message.service(),
                when == null ? clock.instant() : when,
                message.chat(),
                false,
                sender,
                direction,
                false,
                told.raw());
    }

    /** Something that no message of ours or theirs is: a reaction, typing, what is not understood. */
    Envelope about(String id, MsgBubblesMessage object, Handle sender, Told told) {
        ChatId chat = object.chat();
        return new Envelope(
                id,
                told.aliases(),
                MsgBubblesProvider.NAME,
                account,
                object.line(),
                object.service(),
                told.at() == null ? clock.instant() : told.at(),
                chat,
                false,
                sender,
                Direction.INBOUND,
                false,
                told.raw());
    }

    /** The same with what its conversation tells: whether it is a group, by which line, who wrote where nobody was named. */
    static InboundEvent in(MsgBubblesChat chat, InboundEvent event) {
        Envelope before = event.envelope();
        boolean theirs = before.direction() == Direction.INBOUND;
        return event.with(new Envelope(
                before.id(),
                before.aliases(),
                before.provider(),
                before.account(),
                before.line() == null ? chat.line() : before.line(),
                before.service(),
                before.time(),
                chat.id(),
                chat.group(),
                before.sender() == null && theirs ? chat.writer() : before.sender(),
                before.direction(),
                before.late(),
                before.raw()));
    }

    /**
     * What an event says beside its message.
     *
     * @param id its own id, or null
     * @param at when it happened, or null
     * @param raw the JSON as it came
     */
    record Told(String id, Instant at, String raw) {

        List<String> aliases() {
            return MsgBubblesIds.isSafe(id) ? List.of(id) : List.of();
        }

        /** What tells this event from another of the same kind, the same when it is posted again. */
        String mark() {
            return id != null ? id : at != null ? at.toString() : IdText.digest(raw);
        }

        @Override
        public String toString() {
            return "Told[" + aliases() + "]";
        }
    }
}
