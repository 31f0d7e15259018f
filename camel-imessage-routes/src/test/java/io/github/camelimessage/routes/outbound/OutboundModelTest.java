package io.github.camelimessage.routes.outbound;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.camelimessage.routes.outbound.OutboundHappening.Accepts;
import io.github.camelimessage.routes.outbound.OutboundHappening.Answers;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsDecided;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsDiscarded;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsInTheHistory;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsPurged;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsReplayed;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsSeenWithoutKey;
import io.github.camelimessage.routes.outbound.OutboundHappening.IsToldWithItsKey;
import io.github.camelimessage.routes.outbound.OutboundHappening.LooksUp;
import io.github.camelimessage.routes.outbound.OutboundHappening.Releases;
import io.github.camelimessage.routes.outbound.OutboundHappening.Restarts;
import io.github.camelimessage.routes.outbound.OutboundHappening.TimePasses;
import io.github.camelimessage.routes.outbound.OutboundModel.Answer;
import io.github.camelimessage.routes.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/** Whatever happens in whatever order, the outbox, the totals and what has left are what {@link OutboundModel} says. */
class OutboundModelTest {

    /** Each life has sends that are given up, and no line about them is of any use. */
    private static final List<String> TALKATIVE = List.of("io.github.camelimessage", "imessage.deadletter");

    @BeforeContainer
    static void silence() {
        TALKATIVE.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
    }

    @AfterContainer
    static void speak() {
        TALKATIVE.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    // The same lives in each build; those of the long run are new ones each time.
    @Property(seed = "2330877194012508473", tries = 60, shrinking = ShrinkingMode.BOUNDED)
    void theOutboxDoesWhatItsModelSays(@ForAll("lives") List<OutboundHappening> life) {
        live(life);
    }

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    @Tag("long")
    @Tag(TestDatabase.BOTH)
    void theOutboxDoesWhatItsModelSaysThousandsOfTimes(@ForAll("lives") List<OutboundHappening> life) {
        live(life);
    }

    private static void live(List<OutboundHappening> life) {
        try (OutboundLife lived = new OutboundLife()) {
            for (OutboundHappening happening : life) {
                happening.in(lived);
                lived.check();
            }
        }
    }

    @Provide
    Arbitrary<List<OutboundHappening>> lives() {
        return Arbitraries.<OutboundHappening>frequencyOf(
                        Tuple.of(8, Arbitraries.integers().between(0, 8).map(Accepts::new)),
                        Tuple.of(
                                8,
                                Combinators.combine(any(), Arbitraries.of(Answer.class))
                                        .as(Answers::new)),
                        Tuple.of(3, any().map(IsInTheHistory::new)),
                        Tuple.of(2, Combinators.combine(any(), truth()).as(IsToldWithItsKey::new)),
                        Tuple.of(2, any().map(IsSeenWithoutKey::new)),
                        Tuple.of(5, times().map(TimePasses::new)),
                        Tuple.of(4, truth().map(LooksUp::new)),
                        Tuple.of(1, Arbitraries.create(Restarts::new)),
                        Tuple.of(1, Arbitraries.create(Releases::new)),
                        Tuple.of(
                                3,
                                Combinators.combine(any(), Arbitraries.of(SendDesk.Decision.class))
                                        .as(IsDecided::new)),
                        Tuple.of(2, any().map(IsReplayed::new)),
                        Tuple.of(1, any().map(IsDiscarded::new)),
                        Tuple.of(1, Arbitraries.create(() -> new IsPurged(Duration.ofHours(2), Duration.ofDays(2)))))
                .list()
                .withSizeDistribution(RandomDistribution.uniform())
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static Arbitrary<Integer> any() {
        return Arbitraries.integers().between(0, 20);
    }

    private static Arbitrary<Boolean> truth() {
        return Arbitraries.of(true, false);
    }

    /** Around the waits, the lease, the time that is looked for, the expiry and the ages of what is purged. */
    private static Arbitrary<Duration> times() {
        return Arbitraries.of(
                Duration.ofSeconds(5),
                Duration.ofSeconds(40),
                Duration.ofMinutes(4),
                Duration.ofMinutes(15),
                Duration.ofMinutes(40),
                Duration.ofDays(3));
    }
}
