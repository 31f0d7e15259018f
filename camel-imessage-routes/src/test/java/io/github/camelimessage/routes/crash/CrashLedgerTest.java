package io.github.camelimessage.routes.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.crash.VictimAdmin.Operator;
import io.github.camelimessage.routes.inbound.InboundSteps;
import io.github.camelimessage.routes.outbound.SendSteps;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.routes.upkeep.UpkeepSteps;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.WebhookFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the real process with SIGKILL and counts outside of it. */
@Tag("proof")
class CrashLedgerTest {

    /** Steps that are passed seldom: the first time will do. */
    private static final Set<String> SELDOM = Set.of(
            InboundSteps.DELIVER_DEAD,
            InboundSteps.REPLAY_DONE,
            InboundSteps.DISCARD_DONE,
            SendSteps.UNKNOWN,
            SendSteps.FOUND,
            SendSteps.HELD,
            SendSteps.DECIDED,
            UpkeepSteps.SCAN_COMPLETED);

    /** What only an operator brings about. */
    private static final Map<String, Operator> BY_HAND = Map.of(
            InboundSteps.REPLAY_DONE,
            new Operator("/imessage/dead-letters", one -> "/imessage/dead-letters/replay", "{}"),
            InboundSteps.DISCARD_DONE,
            new Operator(
                    "/imessage/dead-letters?subscriber=ledger",
                    one -> "/imessage/dead-letters/" + one.path("id").asText() + "/discard",
                    "{\"reason\":\"a crash run\"}"),
            SendSteps.DECIDED,
            new Operator(
                    "/imessage/sends?state=HELD",
                    one -> "/imessage/sends/" + one.path("ticket").asText() + "/decide",
                    "{\"decision\":\"discard\",\"reason\":\"a crash run\"}"));

    /** The steps around a commit; on H2 the process is killed at all of them. */
    private static final List<String> ON_POSTGRESQL =
            List.of(InboundSteps.INGEST_RECORDED, InboundSteps.DELIVER_CLAIMED, SendSteps.CLAIMED, SendSteps.ANSWERED);

    /** On each of the two databases; with those of the nodes that share one it is a thousand. */
    private static final int KILLS = Integer.getInteger("imessage.test.kills", 350);

    @TempDir
    Path folder;

    private DatabaseAddress file() {
        return DatabaseAddress.file(folder.resolve("victim"));
    }

    @Test
    void nothingIsLostAndNothingIsDoubledWhereverTheProcessIsKilled() throws Exception {
        try (CrashRun run = new CrashRun(Side.BLUEBUBBLES, file(), false)) {
            run.firstStart();
            for (String step : steps()) {
                killAt(run, step, 1);
            }
            killAtRandom(run, Math.max(2, 24 - run.kills()), new Random(20));

            Result result = run.settle();

            result.nothingIsLostOrDoubled();
        }
    }

    @Test
    void nothingIsLostAndNothingIsDoubledOnPostgresql() throws Exception {
        try (CrashRun run = new CrashRun(Side.BLUEBUBBLES, TestDatabase.freshPostgresql(), false)) {
            run.firstStart();
            for (String step : ON_POSTGRESQL) {
                killAt(run, step, 1);
            }
            killAtRandom(run, 1, new Random(20));

            Result result = run.settle();

            result.nothingIsLostOrDoubled();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Tag("long")
    void nothingIsLostAndNothingIsDoubledInHundredsOfKills(boolean onPostgresql) throws Exception {
        try (CrashRun run =
                new CrashRun(Side.BLUEBUBBLES, onPostgresql ? TestDatabase.freshPostgresql() : file(), false)) {
            Random dice = new Random(200);
            run.firstStart();
            Result result;
            try {
                while (run.kills() < KILLS) {
                    for (String step : steps()) {
                        killAt(run, step, 1 + dice.nextInt(20));
                        System.out.printf("%d kills so far, the last at %s%n", run.kills(), step);
                    }
                    killAtRandom(run, 10, dice);
                }
                result = run.settle();
            } catch (AssertionError failed) {
                // The report comes when the other database is done, too, half an hour later.
                System.out.println(failed.getMessage());
                throw failed;
            }

            System.out.printf(
                    "one node on %s: %d kills: %s%n", onPostgresql ? "PostgreSQL" : "H2", run.kills(), result);
            result.nothingIsLostOrDoubled();
        }
    }

    /** The points at which what a provider is told and what we know of it can part; BlueBubbles is killed at all of them above. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BLUEBUBBLES")
    @Tag("long")
    void noProviderLosesOrDoublesAnything(Side side) throws Exception {
        try (CrashRun run = new CrashRun(side, file(), false)) {
            run.firstStart();
            for (String step : List.of(SendSteps.CLAIMED, SendSteps.ANSWERED)) {
                killAt(run, step, 2);
            }
            killWhileAnswersAreWaitedFor(run);

            Result result = run.settle();

            result.nothingIsLostOrDoubled();
        }
    }

    /** Everything leaves, and nobody ever says so. */
    private static void killWhileAnswersAreWaitedFor(CrashRun run) {
        run.server().faults().randomly(1, Fault.sentButNeverAnswers());
        run.killAfter(Duration.ofMillis(500));
        run.server().faults().clear();
    }

    @Test
    void theLedgerGoesRedWhenTheDatabaseWritesLate() throws Exception {
        try (CrashRun run = new CrashRun(Side.BLUEBUBBLES, file(), true)) {
            run.firstStart();
            Result result;
            int rounds = 0;
            do {
                run.killOnceAcknowledged(20);
                result = run.look();
            } while (result.acknowledgedAndMissing().isEmpty() && ++rounds < 6);

            assertThat(result.acknowledgedAndMissing())
                    .as("acknowledged and lost with late writes")
                    .isNotEmpty();
        }
    }

    @Test
    void aMessageSentWhileTheProcessIsDownArrivesOnceAfterItStarts() throws Exception {
        try (CrashRun run = new CrashRun(Side.BLUEBUBBLES, file(), false)) {
            run.firstStart();
            run.writeWhileDown(3);

            Result result = run.settle();

            result.nothingIsLostOrDoubled();
            assertThat(run.ledger().texts())
                    .containsOnlyKeys("m-1", "m-2", "m-3")
                    .containsValues(1, 1, 1);
            assertThat(result.sent()).isEqualTo(3);
        }
    }

    private static List<String> steps() {
        return Stream.of(InboundSteps.ALL, SendSteps.ALL, UpkeepSteps.ALL)
                .flatMap(List::stream)
                .toList();
    }

    private static void killAt(CrashRun run, String step, int count) {
        prepare(run, step);
        run.killAt(step, SELDOM.contains(step) ? 1 : count, BY_HAND.get(step));
        run.server().faults().clear();
        run.ledger().failEvery(0);
        run.writeWhileDown(2);
    }

    /** Sees to it that the process comes to the step at all. */
    private static void prepare(CrashRun run, String step) {
        switch (step) {
            case InboundSteps.DELIVER_DEAD, InboundSteps.REPLAY_DONE, InboundSteps.DISCARD_DONE ->
                run.ledger().failEvery(1);
            case InboundSteps.DELIVER_RETRY_SCHEDULED -> run.ledger().failEvery(2);
            case SendSteps.UNKNOWN -> run.killAt(SendSteps.CLAIMED, 1);
            case SendSteps.HELD -> {
                run.killAt(SendSteps.CLAIMED, 1);
                run.server().faults().randomly(0.5, Fault.dropsConnection());
            }
            case SendSteps.FOUND -> {
                run.server().faults().randomly(0.5, Fault.sentButAnswers(500), Fault.sentButNeverAnswers());
                run.server().faults().webhooks().randomly(0.5, WebhookFault.DROP);
            }
            default -> {
                // Every run comes by there.
            }
        }
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
}
