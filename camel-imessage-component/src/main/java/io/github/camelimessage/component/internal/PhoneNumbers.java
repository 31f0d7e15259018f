package io.github.camelimessage.component.internal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes phone numbers as people of one region dial them in E.164 form. Whatever is no such number stays as it is: e-mail
 * addresses, short codes, numbers with {@code +}, anything else. Safe for use by many threads.
 */
public final class PhoneNumbers {

    private static final Pattern DIALLED = Pattern.compile("[\\d\\s().\\-/\\u00A0]+");
    private static final String ABROAD = "00";
    private static final int LONGEST_SHORT_CODE = 6;
    private static final int LONGEST_NUMBER = 15;
    private static final PhoneNumbers AS_GIVEN = new PhoneNumbers(null);

    private final String region;

    private PhoneNumbers(String region) {
        this.region = region;
    }

    /** Leaves every number as it is. */
    public static PhoneNumbers asGiven() {
        return AS_GIVEN;
    }

    /**
     * Numbers as they are dialled in that region.
     *
     * @param region an ISO 3166 code of two letters, for instance {@code US}; null or blank for none
     * @throws IllegalArgumentException for a region that does not exist
     */
    public static PhoneNumbers of(String region) {
        if (region == null || region.isBlank()) {
            return AS_GIVEN;
        }
        String code = region.strip().toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException("No region of phone numbers has that code.");
        }
        return new PhoneNumbers(code);
    }

    /** The number in E.164 form, or what was given where it is no number of more digits than a short code. */
    public String inFull(String given) {
        if (region == null || !DIALLED.matcher(given).matches()) {
            return given;
        }
        String digits = given.replaceAll("\\D", "");
        if (digits.length() <= LONGEST_SHORT_CODE) {
            return given;
        }
        String full = read(digits, region, digits.startsWith(ABROAD));
        if (full == null && digits.startsWith(ABROAD)) {
            full = read("+" + digits.substring(ABROAD.length()), null, false);
        }
        return full == null ? given : full;
    }

    /** Null for what nobody can dial. */
    private static String read(String dialled, String from, boolean onlyAbroad) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parseAndKeepRawInput(dialled, from);
            boolean wrongWay = onlyAbroad && number.getCountryCodeSource() != CountryCodeSource.FROM_NUMBER_WITH_IDD;
            boolean complete = numbers.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE;
            String full = numbers.format(number, PhoneNumberFormat.E164);
            return complete && !wrongWay && full.length() <= "+".length() + LONGEST_NUMBER ? full : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "PhoneNumbers[" + region + "]";
    }
}
