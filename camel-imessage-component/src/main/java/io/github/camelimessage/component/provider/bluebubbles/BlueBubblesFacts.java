package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.InboundEvent.ParticipantChanged.Change;
import io.github.camelimessage.component.model.MessageId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns a row into all the events it shows, the same whether a webhook or a scan brought it: what it is (the base fact), and
 * what happened to it since.
 *
 * <p>Ids are {@code bluebubbles:<account>:<guid>:<fact>}. They hold no chat id and no handle, so they can be logged.
 */
final class BlueBubblesFacts {

    private final String account;
    private final Clock clock;
    private final OwnSends ownSends;
    private final SelfChats selfChats;

    BlueBubblesFacts(String account, Clock clock, OwnSends ownSends, SelfChats selfChats) {
        this.account = account;
        this.clock = clock;
        this.ownSends = ownSends;
        this.selfChats = selfChats;
    }

    /** What the row is and what happened to it. */
    List<InboundEvent> all(BlueBubblesRow row, String raw) {
        List<InboundEvent> facts = new ArrayList<>();
        base(row, raw).ifPresent(facts::add);
        facts.addAll(derived(row, raw));
        return facts;
    }

    /**
     * What the row is: a message, a reaction, something that happened to a group. Nothing for what failed or was
     * taken back before anyone told us of it: {@link #derived} says that.
     */
    Optional<InboundEvent> base(BlueBubblesRow row, String raw) {
        if (row.groupItem()) {
            return Optional.of(groupFact(row, raw));
        }
        if (row.itemType() != 0) {
            return Optional.of(unknown(row, raw, "item-type-" + row.itemType()));
        }
        if (row.own() && row.error() != 0) {
            return Optional.empty();
        }
        String type = row.associatedType();
        if (type != null && !type.equals("sticker")) {
            return Optional.of(ReactionCode.of(type, row.text())
                    .map(code -> reaction(row, raw, code))
                    .orElseGet(() -> unknown(row, raw, "associated-" + type)));
        }
        return row.unsent() ? Optional.empty() : Optional.of(message(row, raw));
    }

    private InboundEvent message(BlueBubblesRow row, String raw) {
        if (selfChats.isEcho(row)) {
            // The id of what it would be otherwise: a scan after a restart does not recognise it any more.
            Envelope received = envelope(row, "received", row.created(), raw);
            return new InboundEvent.MessageOwn(ours(received), row.id(), row.content());
        }
        if (!row.own()) {
            return new InboundEvent.MessageReceived(
                    envelope(row, "received", row.created(), raw), row.id(), row.content());
        }
        Envelope envelope = envelope(row, "sent", row.created(), raw);
        String key = keyOf(row);
        return key == null
                ? new InboundEvent.MessageOwn(envelope, row.id(), row.content())
                : new InboundEvent.MessageProgress(envelope, row.id(), Step.SENT, key, null);
    }

    private static Envelope ours(Envelope other) {
        return new Envelope(
                other.id(),
                other.aliases(),
                other.provider(),
                other.account(),
                other.line(),
                other.service(),
                other.time(),
                other.chat(),
                other.group(),
                null,
                Direction.OUTBOUND,
                other.late(),
                other.raw());
    }

    private InboundEvent reaction(BlueBubblesRow row, String raw, ReactionCode code) {
        MessageId target = row.associatedGuid() == null ? null : new MessageId(row.associatedGuid());
        return new InboundEvent.Reaction(
                envelope(row, "reaction", row.created(), raw), row.id(), target, code.reaction(), code.added());
    }

    private InboundEvent groupFact(BlueBubblesRow row, String raw) {
        if (row.itemType() == 2) {
            return new InboundEvent.GroupRenamed(
                    envelope(row, "renamed", row.created(), raw), row.id(), row.groupTitle());
        }
        if (row.itemType() == 3 && row.groupAction() != 0) {
            return new InboundEvent.GroupIconChanged(
                    envelope(row, "icon", row.created(), raw), row.id(), row.groupAction() == 2);
        }
        Envelope envelope = envelope(row, "participant", row.created(), raw);
        if (row.itemType() == 3) {
            return new InboundEvent.ParticipantChanged(envelope, row.id(), row.sender(), Change.LEFT);
        }
        return new InboundEvent.ParticipantChanged(
                envelope, row.id(), otherPerson(row), row.groupAction() == 0 ? Change.ADDED : Change.REMOVED);
    }

    /** Whom it was done to: known only while that person is in the list of participants. */
    private static Handle otherPerson(BlueBubblesRow row) {
        return row.chat() == null ? null : row.chat().participants().get(row.otherHandle());
    }

    /** What happened to the row: delivered, read, failed, edited, taken back. */
    List<InboundEvent> derived(BlueBubblesRow row, String raw) {
        List<InboundEvent> facts = new ArrayList<>();
        if (row.own() && row.itemType() == 0) {
            if (row.error() != 0) {
                facts.add(failed(row, raw));
            }
            if (row.delivered() != null || row.deliveredFlag()) {
                facts.add(progress(row, raw, "delivered", Step.DELIVERED, row.delivered()));
            }
            if (row.read() != null) {
                facts.add(progress(row, raw, "read", Step.READ, row.read()));
            }
        }
        if (row.unsent()) {
            Instant when = row.retracted() == null ? row.edited() : row.retracted();
            facts.add(new InboundEvent.MessageUnsent(envelope(row, "unsent", when, raw), row.id()));
        } else if (row.edited() != null) {
            String fact = "edited:" + row.edited().toEpochMilli();
            facts.add(new InboundEvent.MessageEdited(envelope(row, fact, row.edited(), raw), row.id(), row.text()));
        }
        return facts;
    }

    /** That our message failed, whatever its error column says. */
    InboundEvent failed(BlueBubblesRow row, String raw) {
        String reason = "Apple's code " + row.error()
                + (row.error() == 22 ? ": the recipient is not on iMessage" : row.error() == 4 ? ": timed out" : "");
        return new InboundEvent.MessageProgress(
                envelope(row, "failed", row.created(), raw), row.id(), Step.FAILED, keyOf(row), reason);
    }

    private InboundEvent progress(BlueBubblesRow row, String raw, String fact, Step step, Instant when) {
        return new InboundEvent.MessageProgress(envelope(row, fact, when, raw), row.id(), step, keyOf(row), null);
    }

    private InboundEvent unknown(BlueBubblesRow row, String raw, String kind) {
        return new InboundEvent.Unrecognised(envelope(row, kind, row.created(), raw), kind);
    }

    /** Told only once with its key; what is told later needs it too, also when the answer to the send never came. */
    private String keyOf(BlueBubblesRow row) {
        if (row.own()) {
            ownSends.remember(row.guid(), row.key());
        }
        return row.key() == null ? ownSends.keyOf(row.guid()) : row.key();
    }

    private Envelope envelope(BlueBubblesRow row, String fact, Instant when, String raw) {
        BlueBubblesChat chat = row.chat();
        return new Envelope(
                BlueBubblesIds.of(account, row.guid(), fact),
                List.of(),
                BlueBubblesProvider.NAME,
                account,
                null,
                row.service(),
                when == null ? clock.instant() : when,
                chat == null ? null : chat.id(),
                chat != null && chat.group(),
                row.sender(),
                row.own() ? Direction.OUTBOUND : Direction.INBOUND,
                false,
                raw);
    }
}
