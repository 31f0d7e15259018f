package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Index.atIndex;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs good and bad days with all loggers of ours open, and searches what they wrote. */
class LogsStaySilentAboutContentsTest {

    private static final String TEXT = "meet me at the harbour";
    private static final String PASSWORD = "hunter2";

    private final OpenLogs logs = new OpenLogs();
    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void close() throws Exception {
        camel.close();
        logs.close();
    }

    @Test
    void noTextNoHandleAndNoSecretIsLogged() throws Exception {
        goodDay();
        badDay();

        logs.holdNoneOf(TEXT, "5550001111", "5559990000", PASSWORD, CamelUnderTest.TOKEN, "wrong-token");
    }

    @Test
    void aRefusedWebhookIsWarnedOfOnceAMinute() throws Exception {
        camel.startReceiving("imessage:support");

        camel.post("[]", "wrong-token");
        camel.post("[]", "wrong-token");
        camel.clock.advance(Duration.ofSeconds(61));
        camel.post("[]", "wrong-token");

        String advice =
                "nothing proves that the provider sent it. Compare the option secret with what the provider has, "
                        + "and this machine's clock with the time; at DEBUG each refusal has its reason.";
        assertThat(logs.lines())
                .filteredOn(line -> line.startsWith("WARN Webhook refused"))
                .containsExactly(
                        "WARN Webhook refused for imessage:support: " + advice,
                        "WARN Webhook refused for imessage:support: " + advice
                                + " 1 more were refused since the last such line.");
    }

    @Test
    void aProviderThatStopsWorkingIsWarnedOfOnce() throws Exception {
        camel.startReceiving("imessage:support?probeInterval=20ms");
        await().until(() -> camel.receiver().connection().prober().state().ready());

        camel.provider.probeFailure = new ProviderException.TryLater("It is unreachable.", null, null, null);
        int asked = camel.provider.probes.get();
        await().until(() -> camel.provider.probes.get() > asked + 4);
        camel.provider.probeFailure = null;
        await().until(() -> camel.receiver().connection().prober().state().ready());

        assertThat(logs.lines())
                .filteredOn(line -> line.contains("does not work") || line.contains("works again"))
                .containsExactly(
                        "WARN imessage:support does not work at the moment: It is unreachable. It is asked again every 20 ms.",
                        "INFO imessage:support works again: It works.");
    }

    @Test
    void aStreamThatIsLostAndComesBackIsOneWarningAndOneLineWithoutItsPassword() throws Exception {
        List<String> told;
        BlueBubblesSimulator mac = BlueBubblesSimulator.builder()
                .clock(camel.clock)
                .password(PASSWORD)
                .fast()
                .start();
        try (mac) {
            camel.component.setHttpTransport(null);
            camel.support().setProvider("bluebubbles");
            camel.support().setServerUrl(mac.url());
            camel.support().setPassword(PASSWORD);
            camel.startReceiving("imessage:support?receive=stream&startupCheck=off");
            awaitStream(StreamKeeper.Phase.OPEN);
            mac.someoneWrites("+15550001111", TEXT);
            await().until(() -> !camel.ids().isEmpty());

            mac.faults().sockets().refuse(2, 503);
            mac.faults().sockets().sever();
            awaitStream(StreamKeeper.Phase.WAITING);
            await().until(() -> camel.receiver().stream().orElseThrow().attempts() > 1);
            awaitStream(StreamKeeper.Phase.OPEN);
            told = logs.lines();
        }

        assertThat(told)
                .filteredOn(line -> line.startsWith("WARN") || line.startsWith("INFO"))
                .filteredOn(line -> line.contains("has no stream") || line.contains("has its stream"))
                .hasSize(2)
                .satisfies(line -> assertThat(line).startsWith("WARN imessage:support has no stream: "), atIndex(0))
                .satisfies(
                        line -> assertThat(line).startsWith("INFO imessage:support has its stream again, at attempt 3"),
                        atIndex(1));
        logs.holdNoneOf(TEXT, "5550001111", PASSWORD);
    }

    private void awaitStream(StreamKeeper.Phase phase) {
        await().until(() -> camel.receiver().stream().orElseThrow().phase() == phase);
    }

    private void goodDay() throws Exception {
        camel.support().setPassword(PASSWORD);
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("imessage:support?password=" + PASSWORD + "&probeInterval=20ms")
                        .process(exchange -> {
                            if (exchange.getMessage()
                                    .getBody(InboundEvent.class)
                                    .id()
                                    .equals("bad")) {
                                throw new IllegalStateException("database busy");
                            }
                        });
            }
        });
        camel.provider.pages.add(List.of(ScriptedProvider.message("old", TEXT, CamelUnderTest.NOW)));
        camel.post("[" + camel.event("e1", TEXT) + "]");
        camel.receiver().scan("the test wants it");
        camel.send("imessage:support", TEXT, Map.of(ImessageConstants.TO, ScriptedProvider.ALICE.value()));
        await().until(() -> camel.receiver().counters().scanned.sum() > 0);
    }

    private void badDay() throws Exception {
        camel.post("[" + camel.event("bad", TEXT) + "]");
        camel.post("[" + camel.event("e2", TEXT) + "]", "wrong-token");
        camel.post("{ " + TEXT);
        camel.send("imessage:support", TEXT, Map.of());
        camel.send("imessage:support", Map.of("text", TEXT, "channel", TEXT), Map.of());
        camel.provider.failure = new ProviderException.Rejected("It was refused.");
        camel.send("imessage:support", TEXT, Map.of(ImessageConstants.TO, ScriptedProvider.ALICE.value()));
        camel.provider.probeFailure = new ProviderException.TryLater("It is unreachable.", null, null, null);
        await().until(() -> !camel.receiver().connection().prober().state().ready());
    }
}
