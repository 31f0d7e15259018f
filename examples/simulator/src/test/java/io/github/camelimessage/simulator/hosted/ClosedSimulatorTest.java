package io.github.camelimessage.simulator.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** What is due when a simulator is closed is left undone, and nobody hears of it. */
class ClosedSimulatorTest {

    private static final String NOBODY = "http://127.0.0.1:9/hook";

    private final Logger log = (Logger) LoggerFactory.getLogger(Timers.class);
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line);
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        log.addAppender(appender);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(appender);
        log.setAdditive(true);
        log.setLevel(null);
    }

    @Test
    void workThatFailsBecauseEverythingClosesIsNoError() {
        Timers timers = new Timers();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        timers.after(Duration.ZERO, () -> {
            begun.countDown();
            while (closed.getCount() > 0) {
                Thread.onSpinWait();
            }
            throw new IllegalStateException("Client is closed");
        });
        await().until(() -> begun.getCount() == 0);

        timers.close();
        closed.countDown();

        await().until(() -> !lines.isEmpty());
        assertThat(lines).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
    }

    @Test
    void workThatFailsWhileTheSimulatorRunsIsAnError() {
        try (Timers timers = new Timers()) {
            timers.after(Duration.ZERO, () -> {
                throw new IllegalStateException("a mistake");
            });

            await().until(() -> !lines.isEmpty());
            assertThat(lines).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
        }
    }

    static Stream<SimulatedProvider> simulators() {
        return Stream.of(
                BlooioSimulator.builder().fast().start(),
                MsgBubblesSimulator.builder().fast().allowsLoopback(true).start());
    }

    @ParameterizedTest
    @MethodSource("simulators")
    void anEventThatComesUpAfterwardsIsPostedToNobody(SimulatedProvider simulator) {
        simulator.registerWebhook(NOBODY);
        simulator.close();

        simulator.someoneWrites("+15550001111", "too late");

        await().untilAsserted(() -> assertThat(simulator.webhooksPosted())
                .extracting(WebhookPost::outcome)
                .containsExactly("IllegalStateException"));
    }
}
