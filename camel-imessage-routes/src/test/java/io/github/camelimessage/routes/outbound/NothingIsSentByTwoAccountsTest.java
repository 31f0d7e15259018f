package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.assertj.core.api.Assertions;

/** As {@link NothingIsSentTwiceTest}, where other accounts take over what one is known not to have sent. */
class NothingIsSentByTwoAccountsTest {

    private static final List<String> ACCOUNTS = List.of("support", "second", "third");

    private enum Happening {
        ACCEPT,
        WAKE,
        RECEIPT,
        TRY_LATER,
        NOT_AUTHORISED,
        REJECTED,
        UNCLEAR,
        NEVER_ANSWERED,
        SECONDS_PASS,
        MINUTES_PASS,
        LOOK_UP,
        RESTART
    }

    private record Doing(Happening what, int which) {}

    @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void aMessageLeavesByAnotherAccountOnlyWhenTheAttemptBeforeWasDenied(@ForAll("lives") List<Doing> life) {
        try (Life lived = new Life()) {
            for (Doing doing : life) {
                lived.happens(doing);
                Assertions.assertThat(lived.violations).isEmpty();
            }
        }
    }

    @Provide
    Arbitrary<List<Doing>> lives() {
        return Combinators.combine(
                        Arbitraries.of(Happening.class), Arbitraries.integers().between(0, 5))
                .as(Doing::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(60);
    }

    private static final class Life implements AutoCloseable {

        private final Outpost outpost = Outpost.open(
                "accounts", "support,second,third",
                "failover[support].to", "second,third",
                "failover[support].after", "20s",
                "failover[support].onRejected", "true");
        private final List<Attempt> attempts = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<String> tickets = new ArrayList<>();
        private final List<String> violations = new ArrayList<>();
        private final Map<String, SendDue> sending = new TreeMap<>();

        private final class Attempt {
            private final String account;
            private final String text;
            private final BiConsumer<Receipt, Throwable> answer;
            private boolean answered;
            private boolean denied;

            private Attempt(String account, SendMessage message, BiConsumer<Receipt, Throwable> answer) {
                this.account = account;
                this.text = message.text();
                this.answer = answer;
            }
        }

        private Life() {
            restart();
        }

        private void restart() {
            for (String account : ACCOUNTS) {
                sending.put(
                        account,
                        outpost.sending(account, (message, answer) -> leave(new Attempt(account, message, answer))));
            }
        }

        private void leave(Attempt attempt) {
            if (attempts.stream().anyMatch(before -> before.text.equals(attempt.text) && !before.denied)) {
                violations.add("sent by " + attempt.account + " without a denial: " + attempt.text);
            }
            for (String before : tickets.subList(0, texts.indexOf(attempt.text))) {
                if (Set.of(SendState.DUE, SendState.CLAIMED, SendState.UNKNOWN).contains(outpost.state(before))) {
                    violations.add("sent before the one before it is settled: " + attempt.text);
                }
            }
            attempts.add(attempt);
        }

        private void happens(Doing doing) {
            switch (doing.what()) {
                case ACCEPT -> accept();
                case WAKE -> sending.values().forEach(SendDue::wake);
                case RECEIPT -> answer(doing, Outgoings.receipt("M-" + attempts.size()), null);
                case TRY_LATER -> answer(doing, null, new TryLater("later", null, null, null));
                case NOT_AUTHORISED -> answer(doing, null, new NotAuthorised("no", null, null));
                case REJECTED -> answer(doing, null, new Rejected("no"));
                case UNCLEAR -> answer(doing, null, new OutcomeUnknown("?", null, null, null));
                case NEVER_ANSWERED -> open().stream().findFirst().ifPresent(attempt -> attempt.answered = true);
                case SECONDS_PASS -> outpost.pass(Duration.ofSeconds(10));
                case MINUTES_PASS -> outpost.pass(Duration.ofMinutes(5));
                case LOOK_UP -> outpost.reconcile.lookUp();
                case RESTART -> restart();
            }
        }

        private void accept() {
            texts.add("text " + texts.size());
            tickets.add(outpost.accept(texts.get(texts.size() - 1)));
        }

        private List<Attempt> open() {
            return attempts.stream().filter(attempt -> !attempt.answered).toList();
        }

        private void answer(Doing doing, Receipt receipt, Throwable failure) {
            List<Attempt> open = open();
            if (!open.isEmpty()) {
                Attempt attempt = open.get(doing.which() % open.size());
                attempt.answered = true;
                attempt.denied = receipt == null && !(failure instanceof OutcomeUnknown);
                attempt.answer.accept(receipt, failure);
            }
        }

        @Override
        public void close() {
            outpost.close();
        }
    }
}
