package io.github.camelimessage.routes.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnHourOfTrafficTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"webhook", "poll", "stream"})
    void afterAnHourWithoutTheBridgeTheInboxEqualsItsHistory(String receive) throws Exception {
        SettableClock clock = new SettableClock();
        try (BlueBubblesSimulator mac =
                        BlueBubblesSimulator.builder().fast().clock(clock).start();
                Application application = new Application(Side.BLUEBUBBLES, mac, clock, folder, receive)) {
            application.start();
            Traffic traffic = new Traffic(mac, clock, 20260101);
            await().atMost(Duration.ofSeconds(20)).until(application::receives);

            mac.stop();
            minutes(20, traffic);
            application.stop();
            minutes(20, traffic);
            application.start();
            minutes(20, traffic);
            mac.start();

            Map<String, Integer> held = traffic.whatHistoryHolds();
            assertThat(held).hasSizeGreaterThan(200);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(application.inbox()).isEqualTo(held));
            Set<EventType> told = application.types();
            Set<EventType> lost = traffic.played().stream()
                    .filter(type -> !told.contains(type))
                    .collect(Collectors.toSet());
            assertThat(lost).isEqualTo(notRecoverable(traffic.played()));
            assertThat(application.lateOnes()).isEqualTo(held.size());
            assertThat(application.gaps()).isEqualTo(application.overdueOnes());
            assertThat(application.overdueOnes()).isGreaterThan(held.size() / 2);
        }
    }

    /** Whatever the page calls not recoverable was played, but for what the server does itself: while it is down, nothing. */
    @Test
    void everythingThatIsDocumentedAsNotRecoverableIsPlayed() throws Exception {
        SettableClock clock = new SettableClock();
        try (BlueBubblesSimulator mac =
                BlueBubblesSimulator.builder().fast().clock(clock).start()) {
            mac.stop();
            Traffic traffic = new Traffic(mac, clock, 20260101);
            minutes(60, traffic);

            Set<EventType> notPlayed = new HashSet<>(notRecoverable(Set.of(EventType.values())));
            notPlayed.removeAll(traffic.played());

            assertThat(notPlayed)
                    .allMatch(type -> type.word().matches("(server|scheduled)\\..*") || type == EventType.UNRECOGNISED);
        }
    }

    private static void minutes(int count, Traffic traffic) {
        for (int i = 0; i < count; i++) {
            traffic.minute();
        }
    }

    /** Those of them that the providers' page says are lost when they happen while nobody listens. */
    private static Set<EventType> notRecoverable(Set<EventType> among) throws IOException {
        Set<String> documented = Files.readAllLines(Path.of("..", "docs", "providers.md")).stream()
                // The first column is the event, the second BlueBubbles.
                .filter(line -> line.startsWith("| `") && line.split("\\|")[2].contains("*not recoverable*"))
                .map(line -> line.split("`")[1])
                .collect(Collectors.toSet());
        assertThat(documented).isNotEmpty();
        return among.stream().filter(type -> documented.contains(type.word())).collect(Collectors.toSet());
    }
}
