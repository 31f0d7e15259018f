package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.Receipt.Progress;
import io.github.camelimessage.component.provider.History.Window;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns a message of a list into the events it shows, under the ids that posts of the same facts have. */
final class TextBubblesFacts {

    private final String account;
    private final Clock clock;
    private final TextBubblesMemory memory;

    TextBubblesFacts(String account, Clock clock, TextBubblesMemory memory) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
    }

    /** What of it happened within the window. */
    List<InboundEvent> of(TextBubblesRow row, Window window) {
        List<InboundEvent> facts = new ArrayList<>();
        if (row.inbound()) {
            facts.add(new InboundEvent.MessageReceived(
                    envelope(row, "received", row.created()), row.id(), row.content()));
            if ("unsent".equals(row.status())) {
                facts.add(unsent(row, row.when("unsent", "updatedAt")));
            }
        } else {
            steps(row, facts);
        }
        return facts.stream()
                .filter(fact -> isWithin(fact.time(), window))
                .map(fact -> fact.with(fact.envelope().asLate()))
                .toList();
    }

    private static boolean isWithin(Instant time, Window window) {
        return !time.isBefore(window.from()) && !time.isAfter(window.to());
    }

    private InboundEvent unsent(TextBubblesRow row, Instant when) {
        return new InboundEvent.MessageUnsent(envelope(row, "unsent", when), row.id());
    }

    private void steps(TextBubblesRow row, List<InboundEvent> facts) {
        List<TextBubblesRow.Stage> stages = stages(row);
        int attempts = (int)
                stages.stream().filter(stage -> stage.status().equals("queued")).count();
        int queued = 0;
        Instant sent = null;
        for (TextBubblesRow.Stage stage : stages) {
            queued += stage.status().equals("queued") ? 1 : 0;
            int retries = Math.max(0, queued - 1);
            boolean last = queued == attempts;
            sent = stage.status().equals("sent") ? stage.at() : sent;
            InboundEvent fact =
                    switch (stage.status()) {
                        case "queued" -> step(row, Step.QUEUED, retries, stage.at(), null);
                        case "sent" -> step(row, Step.SENT, retries, stage.at(), null);
                        case "delivered" -> step(row, Step.DELIVERED, retries, stage.at(), null);
                        case "read" -> step(row, Step.READ, retries, stage.at(), null);
                        case "failed" -> step(row, Step.FAILED, retries, stage.at(), last ? row.failure() : null);
                        case "scheduled" -> scheduled(row, stage.at());
                        case "unsent" -> unsent(row, stage.at());
                        default -> null;
                    };
            if (fact != null) {
                facts.add(fact);
            }
        }
        if (row.json().at("fallbackTriggered").isTrue()) {
            facts.add(step(row, Step.FALLBACK, Math.max(0, attempts - 1), sent, null));
        }
    }

    /** The way that a message went; where the list does not tell it, its end. */
    private static List<TextBubblesRow.Stage> stages(TextBubblesRow row) {
        List<TextBubblesRow.Stage> told = row.stages();
        if (!told.isEmpty()) {
            return told;
        }
        List<TextBubblesRow.Stage> made = new ArrayList<>();
        Progress progress = TextBubblesWords.progress(row.status());
        if (progress == Progress.READ || progress == Progress.DELIVERED || progress == Progress.SENT) {
            made.add(new TextBubblesRow.Stage("sent", row.when("sent", "sentAt"), row.channel()));
        }
        if (progress == Progress.READ || progress == Progress.DELIVERED) {
            made.add(new TextBubblesRow.Stage("delivered", row.when("delivered", "deliveredAt"), row.channel()));
        }
        if (!"sent".equals(row.status()) && !"delivered".equals(row.status())) {
            made.add(new TextBubblesRow.Stage(String.valueOf(row.status()), row.when("read", "readAt"), row.channel()));
        }
        return made;
    }

    private InboundEvent scheduled(TextBubblesRow row, Instant when) {
        return new InboundEvent.Scheduled(
                envelope(row, "scheduled", when), EventType.SCHEDULED_CREATED, row.toPlan(null));
    }

    private InboundEvent step(TextBubblesRow row, Step step, int retries, Instant when, String reason) {
        return new InboundEvent.MessageProgress(
                envelope(row, TextBubblesEvents.fact(step, retries), when),
                row.id(),
                step,
                memory.of(row.idText()).key(),
                reason);
    }

    private Envelope envelope(TextBubblesRow row, String fact, Instant when) {
        Instant created = row.created() == null ? clock.instant() : row.created();
        return new Envelope(
                TextBubblesIds.of(account, row.idText(), fact),
                List.of(),
                TextBubblesProvider.NAME,
                account,
                row.line(),
                row.service(),
                when == null ? created : when,
                row.chat(),
                row.group(),
                row.sender(),
                row.inbound() ? Direction.INBOUND : Direction.OUTBOUND,
                false,
                row.json().json());
    }
}
