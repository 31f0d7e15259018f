package io.github.camelimessage.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** A real PostgreSQL on this machine, so that its time is the real one; the node's clock and ticks are the test's. */
class JdbcClockTest {

    private final Database database = Databases.open(TestDatabase.postgresql(), null, Clock.systemUTC());
    private final SettableClock machine = new SettableClock(Instant.now().plus(Duration.ofHours(1)));
    private final AtomicLong ticks = new AtomicLong();
    private final JdbcClock clock = new JdbcClock(new JdbcTemplate(database.dataSource()), machine, ticks::get);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        logger().setLevel(null);
        database.close();
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(JdbcClock.class);
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void theDatabasesTimeCountsAndAClockThatIsOffIsToldOnce() {
        clock.measure();
        clock.measure();

        assertThat(clock.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0)).startsWith("This machine's clock is ").contains(" ms ahead of the database's");
    }

    @Test
    void aClockThatIsSetMovesNoTime() {
        clock.measure();
        Instant before = clock.instant();

        machine.advance(Duration.ofDays(-3));
        ticks.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(clock.instant()).isEqualTo(before.plusSeconds(2));
    }

    @Test
    void aClockThatIsRightAgainIsToldToo() {
        clock.measure();

        machine.advance(Duration.between(machine.instant(), Instant.now().plusMillis(500)));
        clock.measure();

        assertThat(lines()).last().isEqualTo("This machine's clock is the database's again, within a second.");
    }

    @Test
    void aJumpOfTheDatabasesClockIsTold() {
        clock.measure();
        ticks.addAndGet(Duration.ofHours(2).toNanos());

        clock.measure();

        assertThat(lines().get(1)).startsWith("The database's clock was set, or this process stood still");
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void anotherZoneIsTheSameTime() {
        Clock elsewhere = clock.withZone(ZoneId.of("Europe/Berlin"));
        clock.measure();

        assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    }

    @Test
    void aClockOfTheApplicationsOwnStays() {
        assertThat(JdbcClock.inPlaceOf(machine, database.dataSource())).isSameAs(machine);
        assertThat(database.clock()).isInstanceOf(JdbcClock.class);
    }
}
