package io.github.camelimessage.routes.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.crash.CrashRun.Result;
import io.github.camelimessage.routes.inbound.InboundSteps;
import io.github.camelimessage.routes.outbound.SendSteps;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.WebhookFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the real process with SIGKILL and counts outside of it. */
class CrashLedgerTest {

    /** Steps that an operator takes part in, or that only ever follow a crash; they have tests of their own. */
    private static final List<String> BY_HAND = List.of(
            InboundSteps.REPLAY_DONE, InboundSteps.DISCARD_DONE, SendSteps.DECIDED, SendSteps.UNKNOWN, SendSteps.HELD);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingIsDoubledWhereverTheProcessIsKilled() throws Exception {
        try (CrashRun run = new CrashRun(folder, false)) {
            run.firstStart();
            for (String step : steps()) {
                killAt(run, step, 1);
            }
            killAtRandom(run, 20 - run.kills(), new Random(20));

            Result result = run.settle();

            nothingIsLostOrDoubled(run, result);
        }
    }

    @Test
    @Tag("long")
    void nothingIsLostAndNothingIsDoubledInHundredsOfKills() throws Exception {
        try (CrashRun run = new CrashRun(folder, false)) {
            Random dice = new Random(200);
            run.firstStart();
            while (run.kills() < 200) {
                for (String step : steps()) {
                    killAt(run, step, 1 + dice.nextInt(20));
                    System.out.printf("%d kills so far, the last at %s%n", run.kills(), step);
                }
                killAtRandom(run, 10, dice);
            }

            Result result = run.settle();

            System.out.printf("%d kills: %s%n", run.kills(), result);
            nothingIsLostOrDoubled(run, result);
        }
    }

    @Test
    void theLedgerGoesRedWhenTheDatabaseWritesLate() throws Exception {
        try (CrashRun run = new CrashRun(folder, true)) {
            Random dice = new Random(5);
            run.firstStart();
            Result result;
            int rounds = 0;
            do {
                killAtRandom(run, 1, dice);
                result = run.look();
            } while (result.acknowledgedAndMissing().isEmpty() && ++rounds < 6);

            assertThat(result.acknowledgedAndMissing())
                    .as("acknowledged and lost with H2's own write delay")
                    .isNotEmpty();
        }
    }

    @Test
    void aMessageSentWhileTheProcessIsDownArrivesOnceAfterItStarts() throws Exception {
        try (CrashRun run = new CrashRun(folder, false)) {
            run.firstStart();
            run.writeWhileDown(3);

            Result result = run.settle();

            nothingIsLostOrDoubled(run, result);
            assertThat(run.ledger().texts())
                    .containsOnlyKeys("m-1", "m-2", "m-3")
                    .containsValues(1, 1, 1);
            assertThat(result.sent()).isEqualTo(3);
        }
    }

    private static List<String> steps() {
        List<String> steps = new java.util.ArrayList<>(InboundSteps.ALL);
        steps.addAll(SendSteps.ALL);
        steps.removeAll(BY_HAND);
        return steps;
    }

    private static void killAt(CrashRun run, String step, int count) {
        run.ledger().failEvery(step.equals(InboundSteps.DELIVER_DEAD) ? 1 : step.startsWith("deliver.retry") ? 2 : 0);
        if (step.equals(SendSteps.FOUND)) {
            run.server().faults().randomly(0.5, Fault.sentButAnswers(500), Fault.sentButNeverAnswers());
            run.server().faults().webhooks().randomly(0.5, WebhookFault.DROP);
        }
        run.killAt(step, count);
        run.server().faults().clear();
        run.ledger().failEvery(0);
        run.writeWhileDown(2);
    }

    private static void killAtRandom(CrashRun run, int times, Random dice) {
        for (int i = 0; i < times; i++) {
            run.server()
                    .faults()
                    .randomly(0.1, Fault.sentButAnswers(500), Fault.sentButNeverAnswers(), Fault.dropsConnection());
            run.killAfter(Duration.ofMillis(200 + dice.nextInt(1500)));
            run.server().faults().clear();
        }
    }

    private static void nothingIsLostOrDoubled(CrashRun run, Result result) {
        assertThat(result.acknowledgedAndMissing()).as("acknowledged and lost").isEmpty();
        assertThat(result.distinctRows()).as("events in the inbox").isEqualTo(result.written());
        assertThat(result.rows()).as("twice in the inbox").isEqualTo(result.distinctRows());
        assertThat(result.sentTwice()).as("sent twice").isEmpty();
        assertThat(result.deliveries()).as("not delivered").containsOnlyKeys("DELIVERED");
        assertThat(result.sends()).as("still open").doesNotContainKeys("DUE", "CLAIMED", "UNKNOWN");
        assertThat(result.neverDelivered()).as("never delivered").isEmpty();
        assertThat(result.sends().getOrDefault("ACCEPTED", 0L))
                .as("accepted, and left")
                .isLessThanOrEqualTo(result.sent());
    }
}
