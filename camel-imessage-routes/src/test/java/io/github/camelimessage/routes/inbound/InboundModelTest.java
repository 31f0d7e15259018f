package io.github.camelimessage.routes.inbound;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.camelimessage.routes.inbound.InboundHappening.Answers;
import io.github.camelimessage.routes.inbound.InboundHappening.ArriveTogether;
import io.github.camelimessage.routes.inbound.InboundHappening.Arrives;
import io.github.camelimessage.routes.inbound.InboundHappening.ArrivesAWeekLate;
import io.github.camelimessage.routes.inbound.InboundHappening.Behaves;
import io.github.camelimessage.routes.inbound.InboundHappening.GuestComesOrChanges;
import io.github.camelimessage.routes.inbound.InboundHappening.GuestLeaves;
import io.github.camelimessage.routes.inbound.InboundHappening.IsDiscarded;
import io.github.camelimessage.routes.inbound.InboundHappening.IsKilled;
import io.github.camelimessage.routes.inbound.InboundHappening.IsKilledWhileRecording;
import io.github.camelimessage.routes.inbound.InboundHappening.IsPurged;
import io.github.camelimessage.routes.inbound.InboundHappening.IsReplayed;
import io.github.camelimessage.routes.inbound.InboundHappening.IsTidied;
import io.github.camelimessage.routes.inbound.InboundHappening.Pauses;
import io.github.camelimessage.routes.inbound.InboundHappening.TimePasses;
import io.github.camelimessage.routes.inbound.InboundModel.Manner;
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

/**
 * Whatever happens in whatever order, inbox, deliveries, totals and what the subscribers got are what {@link InboundModel} says.
 */
class InboundModelTest {

    /** Each life has deliveries that are given up and connections that break, and no line about them is of any use. */
    private static final List<String> TALKATIVE =
            List.of("io.github.camelimessage", "imessage.deadletter", "com.zaxxer.hikari", "org.apache.camel");

    @BeforeContainer
    static void silence() {
        TALKATIVE.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
    }

    @AfterContainer
    static void speak() {
        TALKATIVE.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    }

    // The same lives in each build; those of the long run are new ones each time.
    @Property(seed = "2330877194012508473", tries = 25, shrinking = ShrinkingMode.BOUNDED)
    void theWayInDoesWhatItsModelSays(@ForAll("lives") List<InboundHappening> life) {
        live(life);
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    @Tag("long")
    @Tag(TestDatabase.BOTH)
    void theWayInDoesWhatItsModelSaysAThousandTimes(@ForAll("lives") List<InboundHappening> life) {
        live(life);
    }

    private static void live(List<InboundHappening> life) {
        try (InboundLife lived = new InboundLife()) {
            for (InboundHappening happening : life) {
                happening.in(lived);
                lived.check();
            }
        }
    }

    @Provide
    Arbitrary<List<InboundHappening>> lives() {
        return Arbitraries.<InboundHappening>frequencyOf(
                        Tuple.of(12, event().map(Arrives::new)),
                        Tuple.of(4, event().map(ArriveTogether::new)),
                        Tuple.of(1, event().map(ArrivesAWeekLate::new)),
                        Tuple.of(
                                4,
                                Combinators.combine(
                                                fixed(),
                                                Arbitraries.of(Manner.TAKES, Manner.FAILS, Manner.HOLDS, Manner.HOLDS))
                                        .as(Behaves::new)),
                        Tuple.of(
                                1,
                                Arbitraries.of(Manner.TAKES, Manner.FAILS).map(manner -> new Behaves("guest", manner))),
                        Tuple.of(4, Combinators.combine(fixed(), any(), truth()).as(Answers::new)),
                        Tuple.of(5, times().map(TimePasses::new)),
                        Tuple.of(1, Arbitraries.create(IsKilled::new)),
                        Tuple.of(1, event().map(IsKilledWhileRecording::new)),
                        Tuple.of(2, Combinators.combine(fixed(), truth()).as(Pauses::new)),
                        Tuple.of(1, truth().map(GuestComesOrChanges::new)),
                        Tuple.of(1, Arbitraries.create(GuestLeaves::new)),
                        Tuple.of(2, any().map(IsReplayed::new)),
                        Tuple.of(1, any().map(IsDiscarded::new)),
                        Tuple.of(3, Arbitraries.create(IsTidied::new)),
                        Tuple.of(1, Arbitraries.create(() -> new IsPurged(Duration.ofDays(1), Duration.ofDays(4)))))
                .list()
                .withSizeDistribution(RandomDistribution.uniform())
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Arbitrary<Integer> event() {
        return Arbitraries.integers().between(0, 8);
    }

    private static Arbitrary<Integer> any() {
        return Arbitraries.integers().between(0, 20);
    }

    private static Arbitrary<Boolean> truth() {
        return Arbitraries.of(true, false);
    }

    private static Arbitrary<String> fixed() {
        return Arbitraries.of("crm", "tickets");
    }

    /** Around the waits, the lease, the age limit and the ages of what is purged. */
    private static Arbitrary<Duration> times() {
        return Arbitraries.of(
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(11),
                Duration.ofMinutes(50),
                Duration.ofDays(3));
    }
}
