package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

    private final QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T21:59:59, 2026-03-02T21:59:59",
        "2026-03-02T22:00:00, 2026-03-03T08:00:00",
        "2026-03-02T23:59:59, 2026-03-03T08:00:00",
        "2026-03-03T00:00:00, 2026-03-03T08:00:00",
        "2026-03-03T07:59:59, 2026-03-03T08:00:00",
        "2026-03-03T08:00:00, 2026-03-03T08:00:00",
        "2026-12-31T23:00:00, 2027-01-01T08:00:00"
    })
    void aNightHasMidnightInIt(LocalDateTime at, LocalDateTime day) {
        assertThat(night.over(in(NEW_YORK, at), List.of(NEW_YORK))).contains(in(NEW_YORK, day));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T12:59:00, 2026-03-02T12:59:00",
        "2026-03-02T13:00:00, 2026-03-02T15:30:00",
        "2026-03-02T15:29:00, 2026-03-02T15:30:00",
        "2026-03-02T15:30:00, 2026-03-02T15:30:00"
    })
    void aRestInTheAfternoonHasNone(LocalDateTime at, LocalDateTime over) {
        QuietHours rest = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 30));

        assertThat(rest.over(in(NEW_YORK, at), List.of(NEW_YORK))).contains(in(NEW_YORK, over));
    }

    /** On 8 March 2026 the clocks there go from 2:00 to 3:00. */
    @Test
    void theNightInWhichClocksAreSetForwardIsAnHourShorter() {
        Instant evening = Instant.parse("2026-03-08T03:00:00Z");

        assertThat(night.over(evening, List.of(NEW_YORK))).contains(Instant.parse("2026-03-08T12:00:00Z"));
    }

    @Test
    void aNightThatEndsInTheHourThatIsLeftOutEndsAfterIt() {
        QuietHours shortNight = new QuietHours(LocalTime.of(22, 0), LocalTime.of(2, 30));

        assertThat(shortNight.over(Instant.parse("2026-03-08T06:00:00Z"), List.of(NEW_YORK)))
                .contains(Instant.parse("2026-03-08T07:30:00Z"));
    }

    /** On 1 November 2026 the clocks there go from 2:00 back to 1:00. */
    @Test
    void theNightInWhichClocksAreSetBackIsAnHourLonger() {
        Instant evening = Instant.parse("2026-11-01T02:00:00Z");

        assertThat(night.over(evening, List.of(NEW_YORK))).contains(Instant.parse("2026-11-01T13:00:00Z"));
    }

    @Test
    void aNightThatEndsInTheHourThatComesTwiceEndsTheSecondTime() {
        QuietHours shortNight = new QuietHours(LocalTime.of(22, 0), LocalTime.of(1, 30));

        assertThat(shortNight.over(Instant.parse("2026-11-01T04:00:00Z"), List.of(NEW_YORK)))
                .contains(Instant.parse("2026-11-01T06:30:00Z"));
        assertThat(shortNight.over(Instant.parse("2026-11-01T06:10:00Z"), List.of(NEW_YORK)))
                .contains(Instant.parse("2026-11-01T06:30:00Z"));
    }

    @Test
    void itIsQuietAsLongAsItIsNightAnywhereSomebodyMayBe() {
        Instant eveningInTheEast = in(NEW_YORK, LocalDateTime.parse("2026-06-01T22:30:00"));
        Instant morningInTheEast = in(NEW_YORK, LocalDateTime.parse("2026-06-02T08:30:00"));
        Instant morningInTheWest = in(LOS_ANGELES, LocalDateTime.parse("2026-06-02T08:00:00"));

        assertThat(night.over(eveningInTheEast, List.of(LOS_ANGELES, NEW_YORK))).contains(morningInTheWest);
        assertThat(night.over(morningInTheEast, List.of(NEW_YORK, LOS_ANGELES))).contains(morningInTheWest);
        assertThat(night.over(morningInTheEast, List.of(NEW_YORK))).contains(morningInTheEast);
    }

    @Test
    void whereItIsNeverDayEverywhereNothingIsPromised() {
        List<ZoneId> allAround =
                List.of(ZoneId.of("Pacific/Honolulu"), NEW_YORK, ZoneId.of("Europe/Berlin"), ZoneId.of("Asia/Tokyo"));

        assertThat(night.over(Instant.parse("2026-06-01T12:00:00Z"), allAround)).isEmpty();
    }

    private static Instant in(ZoneId zone, LocalDateTime time) {
        return time.atZone(zone).toInstant();
    }
}
