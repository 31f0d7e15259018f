package io.github.camelimessage.routes.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hosted provider told while the application was down comes from its history, once; {@link AnHourOfTrafficTest} is BlueBubbles'. */
class MissedWhileDownTest {

    private static final String ALICE = "+15550001111";
    private static final String BOB = "+15550002222";

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private final Map<String, Integer> expected = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"BLOOIO, webhook", "TEXTBUBBLES, webhook", "TEXTBUBBLES, stream", "MSGBUBBLES, webhook"})
    void whatWasMissedComesOnceByScan(Side side, String receive) throws Exception {
        try (SimulatedProvider server = side.start(clock);
                Application application = new Application(side, server, clock, folder, receive)) {
            String group = server.group("Hiking", ALICE, BOB);
            application.start();
            await().atMost(Duration.ofSeconds(20)).until(application::receives);
            if (receive.equals("webhook")) {
                await().until(() -> !server.webhookUrls().isEmpty());
            }
            came(server.someoneWrites(ALICE, "before"));
            application.send(ALICE, "an answer");
            await().until(() -> server.sent().size() == 1);
            await().until(() -> told(application).equals(expected));

            application.stop();
            for (int i = 0; i < 3; i++) {
                clock.advance(Duration.ofMinutes(10));
                came(server.someoneWrites(ALICE, "missed " + i));
                clock.advance(Duration.ofMinutes(10));
                came(server.someoneWrites(BOB, "missed " + i));
                came(server.someoneWritesIn(group, BOB, "missed " + i));
            }
            String answer = server.sent().get(0).id();
            server.delivered(answer);
            expected.put(answer + " message.delivered", 1);
            clock.advance(Duration.ofMinutes(10));
            server.faults().webhooks().dropAll();
            application.start();
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(told(application)).isEqualTo(expected));
            server.faults().webhooks().resume();
            server.faults().webhooks().duplicate(1);
            String last = server.someoneWrites(ALICE, "after");
            came(last);
            if (receive.equals("webhook")) {
                await().until(() -> server.journal().webhooks().stream()
                                .filter(post -> last.equals(post.guid()) && post.accepted())
                                .count()
                        == 2);
            }

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(told(application)).isEqualTo(expected));
        }
    }

    private void came(String message) {
        expected.put(message + " message.received", 1);
    }

    /** Of what history holds at all of them. */
    private static Map<String, Integer> told(Application application) throws Exception {
        Map<String, Integer> told = application.inbox();
        told.keySet().removeIf(fact -> !fact.endsWith(" message.received") && !fact.endsWith(" message.delivered"));
        return told;
    }
}
