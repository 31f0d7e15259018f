package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.History.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns a message of a list into the events it shows, under the ids that posts of the same facts have. */
final class BlooioFacts {

    private final String account;
    private final Clock clock;
    private final BlooioMemory memory;

    BlooioFacts(String account, Clock clock, BlooioMemory memory) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
    }

    /** What the message is, how far it got, and the reactions to it that came within the window. */
    List<InboundEvent> of(BlooioRow row, Window window) {
        List<InboundEvent> facts = new ArrayList<>();
        if (row.ours()) {
            progress(row, facts);
        } else {
            facts.add(new InboundEvent.MessageReceived(
                    envelope(row, "received", row.created()), row.id(), BlooioEvents.content(row.json())));
        }
        row.json().at("reactions").stream()
                .filter(reaction -> isWithin(BlooioWords.time(reaction.at("time_sent")), window))
                .forEach(reaction -> facts.add(reaction(row, reaction)));
        return facts;
    }

    private static boolean isWithin(Instant time, Window window) {
        return time == null || !time.isBefore(window.from()) && !time.isAfter(window.to());
    }

    private void progress(BlooioRow row, List<InboundEvent> facts) {
        Progress progress = BlooioWords.progress(row.status());
        if (progress == Progress.FAILED) {
            facts.add(step(row, Step.FAILED, row.created(), row.failure()));
            return;
        }
        boolean delivered = progress == Progress.DELIVERED || progress == Progress.READ || row.delivered() != null;
        if (delivered || progress == Progress.SENT) {
            facts.add(step(row, Step.SENT, row.created(), null));
        }
        if (delivered) {
            facts.add(step(row, Step.DELIVERED, lastKnown(row), null));
        }
        // Not documented for lists, and without a time there; where it stands it is true all the same.
        if (progress == Progress.READ) {
            facts.add(step(row, Step.READ, lastKnown(row), null));
        }
    }

    private static Instant lastKnown(BlooioRow row) {
        return row.delivered() == null ? row.created() : row.delivered();
    }

    private InboundEvent step(BlooioRow row, Step step, Instant when, String reason) {
        String id = row.id().value();
        return new InboundEvent.MessageProgress(
                envelope(row, BlooioEvents.fact(step), when), row.id(), step, memory.keyOf(id), reason);
    }

    /** Whoever has no sender in the list is us. */
    private InboundEvent reaction(BlooioRow row, JsonAt reaction) {
        Handle who = BlooioChats.person(reaction.at("sender").filledOrNull());
        boolean added =
                !reaction.at("is_added").present() || reaction.at("is_added").isTrue();
        String name = reaction.at("reaction").text();
        String fact = BlooioEvents.reactionFact(name, added, who == null ? null : who.value());
        Envelope envelope = envelope(
                row,
                BlooioIds.of(account, row.id().value(), fact),
                BlooioWords.time(reaction.at("time_sent")),
                who,
                who == null);
        return new InboundEvent.Reaction(envelope, null, row.id(), BlooioEvents.bare(name), added);
    }

    private Envelope envelope(BlooioRow row, String fact, Instant when) {
        MessageId id = row.id();
        return envelope(row, BlooioIds.of(account, id.value(), fact), when, row.sender(), row.ours());
    }

    private Envelope envelope(BlooioRow row, String id, Instant when, Handle sender, boolean ours) {
        ChatId chat = row.chat();
        return new Envelope(
                id,
                List.of(),
                BlooioProvider.NAME,
                account,
                row.json().at("internal_id").filledOrNull(),
                BlooioWords.service(row.json().at("protocol")),
                when == null ? clock.instant() : when,
                chat,
                !BlooioChats.isPerson(chat.value()),
                sender,
                ours ? Direction.OUTBOUND : Direction.INBOUND,
                false,
                row.json().json());
    }
}
