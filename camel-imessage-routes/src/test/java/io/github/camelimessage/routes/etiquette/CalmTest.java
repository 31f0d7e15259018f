package io.github.camelimessage.routes.etiquette;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.RoutesSettings.QuietSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalmTest {

    /** 23:00 in New York, 20:00 in Los Angeles, 5:00 in Berlin, 12:00 in Tokyo. */
    private static final Instant NOW = Instant.parse("2026-06-02T03:00:00Z");

    private final Calm calm = calm(null);

    @Test
    void aNumberTellsByWhichClockItsOwnerSleeps() {
        assertThat(over("+12125550123")).isEqualTo("2026-06-02T12:00:00Z");
        assertThat(over("+13105550123")).isEqualTo("2026-06-02T03:00:00Z");
        assertThat(over("+4915112345678")).isEqualTo("2026-06-02T06:00:00Z");
        assertThat(over("+81312345678")).isEqualTo("2026-06-02T03:00:00Z");
    }

    @Test
    void theUsualClockCountsForWhoseAddressDoesNotTell() {
        for (String address : List.of("somebody@example.org", "12345", "+999123456789")) {
            assertThat(over(address)).as("Tokyo").isEqualTo("2026-06-02T03:00:00Z");
        }
        assertThat(calm.over(Instant.parse("2026-06-02T14:00:00Z"), Recipient.UNKNOWN))
                .isEqualTo("2026-06-02T23:00:00Z");
    }

    /** A free call number is at home in all of North America, where it is never day everywhere for long enough. */
    @Test
    void aNumberOfNoPlaceNeverWaitsForEver() {
        Instant later = calm.over(NOW, person("+18005550123"));

        assertThat(later).isBefore(NOW.plusSeconds(24 * 3600));
    }

    @Test
    void groupsAreQuietOnlyByAClockThatIsSetForThem() {
        assertThat(calm.over(NOW, Recipient.GROUP)).isEqualTo(NOW);
        assertThat(calm(ZoneId.of("Europe/Berlin")).over(NOW, Recipient.GROUP)).isEqualTo("2026-06-02T06:00:00Z");
    }

    @Test
    void nobodySleepsWhereNothingIsSetUp() {
        Calm off = Calm.of(null);

        assertThat(off.zones(new Handle("+12125550123"))).isEmpty();
        assertThat(off.over(NOW, Recipient.UNKNOWN)).isEqualTo(NOW);
    }

    private static Calm calm(ZoneId groups) {
        return Calm.of(new QuietSettings(LocalTime.of(22, 0), LocalTime.of(8, 0), ZoneId.of("Asia/Tokyo"), groups));
    }

    private Instant over(String address) {
        return calm.over(NOW, person(address));
    }

    private Recipient person(String address) {
        Handle handle = new Handle(address);
        return new Recipient(false, "hash", handle, calm.zones(handle));
    }

    @Test
    void whereTheLibraryIsMissingTheStartSaysWhatToAdd() throws Exception {
        Method load = new WithoutZones().loadClass(NumberZones.class.getName()).getDeclaredMethod("load");
        load.setAccessible(true);

        assertThatThrownBy(() -> load.invoke(null))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("imessage.routes.etiquette.quietHours needs to know the time zones of phone numbers: add"
                        + " com.googlecode.libphonenumber:geocoder to the application.");
    }

    /** Loads the one class anew, and knows nothing of zones. */
    private static final class WithoutZones extends ClassLoader {

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.endsWith("PhoneNumberToTimeZonesMapper")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(NumberZones.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream code = NumberZones.class.getResourceAsStream("NumberZones.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
