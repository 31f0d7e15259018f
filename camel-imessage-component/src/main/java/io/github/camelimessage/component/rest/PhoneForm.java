package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.IdText;
import java.util.List;

/** How providers that document E.164 want phone numbers written, alone and several in one place. */
public final class PhoneForm {

    private static final int FEWEST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    private PhoneForm() {}

    /** Whether it is a whole number in E.164 form: a plus sign and 8 to 15 digits, the first of them not 0. */
    public static boolean isE164(String number) {
        return number != null
                && number.length() > FEWEST_DIGITS
                && number.length() <= 1 + MOST_DIGITS
                && number.charAt(0) == '+'
                && number.charAt(1) != '0'
                && IdText.isDigits(number, 1);
    }

    /** Whether it looks like a number and not like an e-mail address or the id of something, right or wrong. */
    public static boolean isNumberLike(String handle) {
        return handle != null && !handle.isBlank() && handle.matches("[+]?[0-9\\s().\\-/]+");
    }

    /**
     * Several recipients as one value with commas between them; a request's path or query escapes it like any other.
     *
     * @throws IllegalArgumentException when there is none, or one is blank or has a comma of its own; without its text
     */
    public static String joined(List<String> recipients) {
        boolean unfit = recipients.isEmpty()
                || recipients.stream().anyMatch(each -> each == null || each.isBlank() || each.contains(","));
        if (unfit) {
            throw new IllegalArgumentException("Recipients that are joined need an address each, without a comma.");
        }
        return String.join(",", recipients.stream().map(String::strip).toList());
    }
}
