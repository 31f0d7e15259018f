package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.routes.RoutesSettings.QuietSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When somebody may be disturbed, by the clocks where they may be: as long as it is night by one of them, they sleep. Where it is
 * never day by all of them (a number of no place in a wide country), the clock for those of whom nothing is known decides.
 */
final class Calm {

    private final QuietHours hours;
    private final ZoneId usual;
    private final ZoneId ofGroups;
    private final NumberZones numbers;

    private Calm(QuietHours hours, ZoneId usual, ZoneId ofGroups, NumberZones numbers) {
        this.hours = hours;
        this.usual = usual;
        this.ofGroups = ofGroups;
        this.numbers = numbers;
    }

    /** @param settings null where nobody sleeps */
    static Calm of(QuietSettings settings) {
        if (settings == null) {
            return new Calm(null, null, null, null);
        }
        ZoneId usual = settings.zone() == null ? ZoneId.systemDefault() : settings.zone();
        return new Calm(
                new QuietHours(settings.from(), settings.to()), usual, settings.groupZone(), NumberZones.load());
    }

    /** The time zones where the owner of an address may be, where that is of interest. */
    List<String> zones(Handle handle) {
        return numbers == null ? List.of() : numbers.of(handle);
    }

    /** That time itself, or the next when they may be disturbed. */
    Instant over(Instant now, Recipient recipient) {
        if (hours == null || recipient.group() && ofGroups == null) {
            return now;
        }
        ZoneId otherwise = recipient.group() ? ofGroups : usual;
        List<ZoneId> zones = recipient.zones().stream().map(ZoneId::of).toList();
        Optional<Instant> day = zones.isEmpty() ? Optional.empty() : hours.over(now, zones);
        return day.or(() -> hours.over(now, List.of(otherwise))).orElse(now);
    }
}
