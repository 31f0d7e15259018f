package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.provider.ProbeReport;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider of somebody's own may have faults of its own: they cost one exchange or one probe, and nothing behind it. */
@Timeout(30)
class FaultyProviderTest {

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    static Stream<Named<Supplier<CompletionStage<?>>>> faults() {
        return Stream.of(
                Named.of("an exception", () -> {
                    throw new IllegalStateException("broken");
                }),
                Named.of("an error", () -> {
                    throw new NoClassDefFoundError("broken");
                }),
                Named.of("nothing at all", () -> null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aSendThatBreaksCompletesItsExchange(Supplier<CompletionStage<Receipt>> fault) throws Exception {
        camel.start();
        camel.provider.sending = fault;

        Exchange exchange =
                camel.send("imessage:support", "hi", Map.of(ImessageConstants.TO, ScriptedProvider.ALICE.value()));

        assertThat(exchange.getException()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aProbeThatBreaksIsRepeated(Supplier<CompletionStage<ProbeReport>> fault) throws Exception {
        camel.provider.probing = fault;

        camel.startReceiving("imessage:support?probeInterval=20ms");

        await().until(() -> camel.provider.probes.get() >= 3);
        assertThat(camel.receiver().connection().prober().state().ready()).isFalse();
        camel.provider.probing = null;
        await().until(() -> camel.receiver().connection().prober().state().ready());
    }

    @Test
    void aRegistrarThatBreaksIsAnUnhealthyRegistrationAndProbingGoesOn() throws Exception {
        camel.provider.registrarFault = new IllegalStateException("broken");

        camel.startReceiving("imessage:support?probeInterval=20ms&webhookUrl=http://example.org/imessage/support");

        await().until(() -> camel.provider.probes.get() >= 3);
        await().until(() -> camel.receiver().registration().last() != null);
        assertThat(camel.receiver().registration().last().inOrder()).isFalse();
    }

    @Test
    void anAnswerThatComesAfterTheEndStillCompletesItsExchangeAndStartsNoThreads() throws Exception {
        CompletableFuture<Receipt> late = new CompletableFuture<>();
        camel.provider.pending = late;
        camel.start();
        CompletableFuture<Exchange> sent = camel.context
                .createProducerTemplate()
                .asyncSend("imessage:support", exchange -> {
                    exchange.getMessage().setBody("hi");
                    exchange.getMessage().setHeader(ImessageConstants.TO, ScriptedProvider.ALICE.value());
                });
        await().until(() -> !camel.provider.executed.isEmpty());
        camel.close();

        late.completeExceptionally(new IllegalStateException("too late"));

        assertThat(sent.get().getException()).hasMessage("too late");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("ImessageWorker") && name.contains(camel.context.getName()));
    }
}
