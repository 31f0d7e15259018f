package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageOwn;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.routes.SendRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.Assertions;

/**
 * Whatever happens in whatever order: a message leaves a second time only after the attempt before was denied, and a chat's
 * messages leave in their order.
 */
class NothingIsSentTwiceTest {

    private enum Happening {
        ACCEPT,
        WAKE,
        RECEIPT,
        TRY_LATER,
        TOO_FAST,
        NOT_AUTHORISED,
        REJECTED,
        UNCLEAR,
        BROKEN,
        NEVER_ANSWERED,
        ANSWERED_TWICE,
        COPY_WITH_KEY,
        COPY_WITHOUT_KEY,
        SECONDS_PASS,
        MINUTES_PASS,
        LOOK_UP,
        RESTART
    }

    private static final Set<SendState> OPEN = Set.of(SendState.DUE, SendState.CLAIMED, SendState.UNKNOWN);

    private record Doing(Happening what, int which) {}

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void aMessageLeavesAgainOnlyWhenTheAttemptBeforeWasDenied(@ForAll("lives") List<Doing> life) {
        try (Life lived = new Life()) {
            for (Doing doing : life) {
                lived.happens(doing);
                Assertions.assertThat(lived.violations).isEmpty();
            }
        }
    }

    @Provide
    Arbitrary<List<Doing>> lives() {
        Arbitrary<Doing> doing = net.jqwik.api.Combinators.combine(
                        Arbitraries.of(Happening.class), Arbitraries.integers().between(0, 5))
                .as(Doing::new);
        return doing.list().ofMinSize(10).ofMaxSize(60);
    }

    private static final class Life implements AutoCloseable, SendDue.Departure {

        private final Outpost outpost = Outpost.open("sends.concurrency", "3");
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<String> tickets = new ArrayList<>();
        private final Map<String, String> chatOf = new HashMap<>();
        private final Set<String> proved = new HashSet<>();
        // Collected and not thrown at once: what sends must survive whatever its way out throws.
        private final List<String> violations = new ArrayList<>();
        private SendDue due = newOwner();

        private final class Attempt {
            private final SendMessage message;
            private final BiConsumer<Receipt, Throwable> answer;
            private boolean answered;
            private boolean denied;

            private Attempt(SendMessage message, BiConsumer<Receipt, Throwable> answer) {
                this.message = message;
                this.answer = answer;
            }

            private String ticket() {
                return message.key();
            }
        }

        private SendDue newOwner() {
            return new SendDue(
                    Outpost.ACCOUNT,
                    outpost.settings,
                    outpost.database,
                    outpost.outbox,
                    outpost.answers,
                    this,
                    SendRules.NONE,
                    Runnable::run,
                    step -> {});
        }

        @Override
        public void leave(SendMessage message, BiConsumer<Receipt, Throwable> answer) {
            Attempt attempt = new Attempt(message, answer);
            if (attempts.stream().anyMatch(before -> before.ticket().equals(attempt.ticket()) && !before.denied)) {
                violations.add("sent again without a denial: " + attempt.ticket());
            }
            if (proved.contains(attempt.ticket())) {
                violations.add("sent again though it was proved to be sent: " + attempt.ticket());
            }
            int place = tickets.indexOf(attempt.ticket());
            for (String before : tickets.subList(0, place)) {
                if (chatOf.get(before).equals(chatOf.get(attempt.ticket())) && OPEN.contains(outpost.state(before))) {
                    violations.add("sent before the one before it is settled: " + attempt.ticket());
                }
            }
            attempts.add(attempt);
        }

        private void happens(Doing doing) {
            switch (doing.what()) {
                case ACCEPT -> accept("chat-" + doing.which() % 3);
                case WAKE -> due.wake();
                case RECEIPT -> answer(doing, Outgoings.receipt("M-" + attempts.size()), null);
                case TRY_LATER -> answer(doing, null, new TryLater("later", null, null, null));
                case TOO_FAST -> answer(doing, null, new TooFast("slow", Duration.ofSeconds(30), null, null));
                case NOT_AUTHORISED -> answer(doing, null, new NotAuthorised("no", null, null));
                case REJECTED -> answer(doing, null, new Rejected("no"));
                case UNCLEAR -> answer(doing, null, new OutcomeUnknown("?", null, null, null));
                case BROKEN -> answer(doing, null, new IllegalStateException("broken"));
                case NEVER_ANSWERED -> open().stream().findFirst().ifPresent(attempt -> attempt.answered = true);
                case ANSWERED_TWICE -> answerAgain(doing);
                case COPY_WITH_KEY -> copy(doing, true);
                case COPY_WITHOUT_KEY -> copy(doing, false);
                case SECONDS_PASS -> outpost.pass(Duration.ofSeconds(10));
                case MINUTES_PASS -> outpost.pass(Duration.ofMinutes(5));
                case LOOK_UP -> outpost.reconcile.lookUp();
                case RESTART -> due = newOwner();
            }
        }

        private void accept(String chat) {
            String ticket = Ticket.at(outpost.now());
            tickets.add(ticket);
            chatOf.put(ticket, chat);
            outpost.accept(Outpost.text(chat, "text of " + chat).under(ticket));
        }

        private List<Attempt> open() {
            return attempts.stream().filter(attempt -> !attempt.answered).toList();
        }

        private void answer(Doing doing, Receipt receipt, Throwable failure) {
            List<Attempt> open = open();
            if (!open.isEmpty()) {
                Attempt attempt = open.get(doing.which() % open.size());
                attempt.answered = true;
                give(attempt, receipt, failure);
            }
        }

        private void answerAgain(Doing doing) {
            if (!attempts.isEmpty()) {
                give(attempts.get(doing.which() % attempts.size()), null, new OutcomeUnknown("?", null, null, null));
            }
        }

        private void give(Attempt attempt, Receipt receipt, Throwable failure) {
            attempt.denied = receipt == null
                    && (attempt.denied
                            || failure instanceof TryLater
                            || failure instanceof TooFast
                            || failure instanceof NotAuthorised
                            || failure instanceof Rejected);
            if (receipt != null) {
                proved.add(attempt.ticket());
            }
            attempt.answer.accept(receipt, failure);
        }

        private void copy(Doing doing, boolean withKey) {
            if (attempts.isEmpty()) {
                return;
            }
            Attempt attempt = attempts.get(doing.which() % attempts.size());
            String chat = chatOf.get(attempt.ticket());
            MessageId id = new MessageId("E-" + attempts.size() + "-" + doing.which());
            if (withKey) {
                proved.add(attempt.ticket());
            }
            InboundEvent event = withKey
                    ? new MessageProgress(envelope(chat, attempt.ticket()), id, Step.SENT, attempt.ticket(), null)
                    : new MessageOwn(envelope(chat, "nothing"), id, Content.of(attempt.message.text()));
            InboundEvent recognised = outpost.witness.recognise(event);
            outpost.database.inTransaction(() -> outpost.witness.recorded(List.of(recognised)));
        }

        private Envelope envelope(String chat, String raw) {
            return new Envelope(
                    "event",
                    List.of(),
                    "double",
                    Outpost.ACCOUNT,
                    null,
                    null,
                    outpost.now(),
                    new ChatId(chat),
                    false,
                    null,
                    Direction.OUTBOUND,
                    false,
                    raw);
        }

        @Override
        public void close() {
            outpost.close();
        }
    }
}
