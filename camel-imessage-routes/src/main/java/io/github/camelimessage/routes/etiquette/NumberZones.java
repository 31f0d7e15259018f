package io.github.camelimessage.routes.etiquette;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.github.camelimessage.component.model.Handle;
import java.util.List;

/**
 * Tells in which time zones the owner of a phone number may be. Where a number was given out is all that it tells: people travel,
 * and keep their numbers when they move.
 */
final class NumberZones {

    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();

    private NumberZones() {}

    /** @throws IllegalStateException when the library that knows the zones is missing */
    static NumberZones load() {
        try {
            return new NumberZones();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "imessage.routes.etiquette.quietHours needs to know the time zones of phone numbers: add"
                            + " com.googlecode.libphonenumber:geocoder to the application.",
                    e);
        }
    }

    /** The names of the zones; none for what is no phone number, or one that is from nowhere. */
    List<String> of(Handle handle) {
        if (!handle.value().startsWith("+")) {
            return List.of();
        }
        try {
            return mapper.getTimeZonesForNumber(PhoneNumberUtil.getInstance().parse(handle.value(), null)).stream()
                    .filter(zone -> !zone.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                    .toList();
        } catch (NumberParseException e) {
            return List.of();
        }
    }
}
