package io.github.camelimessage.routes.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a backlog of sends costs a message that may leave: from its acceptance to its departure, beside sends that wait and beside
 * an empty outbox, in turns. Prints what it measured; {@code docs/reliability.md} has the figures.
 */
@Tag("long")
@Tag(TestDatabase.BOTH)
class SendBacklogTest {

    private static final int AMOUNT = Integer.getInteger("imessage.test.sendBacklog", 100_000);
    private static final int ROUNDS = 6;
    private static final int SENDS = 50;
    private static final int FLOWING = 4_000;

    /** What waits; the message that is measured was always accepted later. */
    private enum Waiting {
        /** Of another account. */
        OTHER_ACCOUNT(AMOUNT, "'another'", "concat('chat-', cast(n.x as varchar(20)))", "UNKNOWN"),
        /** Of the same account, each in its own conversation, to be tried again within an hour. */
        OTHER_LANES(AMOUNT, "'support'", "concat('chat-', cast(n.x as varchar(20)))", "UNKNOWN"),
        /** Of the same account, all behind one whose outcome is unknown: as many as one conversation gets before they expire. */
        HOT_LANE(AMOUNT / 100, "'support'", "'hot'", "UNKNOWN"),
        /** Of the same account, all behind one that is to be tried again. */
        HOT_LANE_TO_BE_TRIED(AMOUNT / 100, "'support'", "'hot'", "DUE");

        private final int amount;
        private final String account;
        private final String lane;
        private final String first;

        Waiting(int amount, String account, String lane, String first) {
            this.amount = amount;
            this.account = account;
            this.lane = lane;
            this.first = first;
        }

        /** As it is where each of them was accepted by the outbox. */
        private String behind() {
            return this == HOT_LANE ? "n.x > 2" : this == HOT_LANE_TO_BE_TRIED ? "n.x > 1" : "false";
        }
    }

    private static final String FILL = """
            insert into imessage_send (ticket, account, lane, send_key, content_hash, media, state, due_at, expires_at,
                                       created_at, updated_at, attempts, behind)
            select concat('t-', cast(n.x as varchar(20))), %s, %s, concat('k-', cast(n.x as varchar(20))), '', false,
                   case when n.x = 1 then '%s' else 'DUE' end,
                   cast(? as timestamp(3) with time zone) + case when n.x = 1 then %d else 0 end * interval '1' second,
                   cast(? as timestamp(3) with time zone), ?, ?, 1, %s
            from (select x from %s) n order by n.x""";

    @ParameterizedTest
    @EnumSource
    void aMessageDoesNotFeelTheBacklogOfOtherConversations(Waiting what) {
        try (Outpost empty = Outpost.open();
                Outpost full = Outpost.open()) {
            fill(full, what);
            List<Long> alone = new ArrayList<>();
            List<Long> beside = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                alone.addAll(round(empty));
                beside.addAll(round(full));
            }

            System.out.printf(
                    Locale.ROOT,
                    "SENDS %s, %,d sends %s: %s | %s%n",
                    full.database.dialect(),
                    what.amount,
                    what,
                    percentiles(alone),
                    percentiles(beside));
            assertThat(full.outgoings.left).hasSize(ROUNDS * SENDS);
        }
    }

    @Test
    void conversationsFlowHoweverLongTheyAre() {
        for (int round = 0; round < 2; round++) {
            for (int conversations : new int[] {FLOWING, 7}) {
                try (Outpost outpost = Outpost.open()) {
                    flow(outpost, conversations);
                }
            }
        }
    }

    private static void flow(Outpost outpost, int conversations) {
        long start = System.nanoTime();
        for (int i = 0; i < FLOWING; i++) {
            outpost.accept(Outpost.text("live-" + i % conversations, "yes"));
        }
        long accepted = System.nanoTime();
        outpost.due.wake();
        for (int i = 0; i < FLOWING; i++) {
            outpost.outgoings.takesItAs("M-" + i);
        }
        System.out.printf(
                Locale.ROOT,
                "SENDS %s, %,d sends in %,d conversations: accepted within %.1f s, away within %.1f s%n",
                outpost.database.dialect(),
                FLOWING,
                conversations,
                (accepted - start) / 1e9,
                (System.nanoTime() - accepted) / 1e9);
        assertThat(outpost.outgoings.left).hasSize(FLOWING);
    }

    private static void fill(Outpost outpost, Waiting what) {
        OffsetDateTime now = Database.at(outpost.now());
        // What waits in other lanes of the account may not leave now, or it would leave first, as it should.
        OffsetDateTime due = what == Waiting.OTHER_LANES ? now.plusMinutes(30) : now;
        boolean h2 = !TestDatabase.onPostgresql();
        String numbers =
                h2 ? "system_range(1, " + what.amount + ")" : "generate_series(1, " + what.amount + ") as g (x)";
        outpost.database
                .jdbc()
                .update(
                        FILL.formatted(what.account, what.lane, what.first, 1800, what.behind(), numbers),
                        due,
                        now.plusHours(2),
                        now,
                        now);
        outpost.database.jdbc().execute(h2 ? "analyze" : "vacuum analyze imessage_send");
    }

    private static List<Long> round(Outpost outpost) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < SENDS; i++) {
            long start = System.nanoTime();
            outpost.accept(Outpost.text("live-" + i % 7, "yes"));
            outpost.due.wake();
            nanos.add(System.nanoTime() - start);
            outpost.outgoings.takesItAs("M-" + outpost.outgoings.left.size());
            outpost.pass(Duration.ofMillis(1));
        }
        return nanos;
    }

    private static String percentiles(List<Long> nanos) {
        Collections.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f ms",
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.get(nanos.size() * 99 / 100) / 1e6);
    }
}
