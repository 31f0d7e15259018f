package io.github.camelimessage.component.model;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A person's address: a phone number in E.164 form or an e-mail address, or what a channel uses instead of them.
 *
 * <p>White space, brackets, dots and dashes are taken out of a number that starts with {@code +}, and e-mail addresses are
 * lower-cased, so that two spellings of one address are equal. Short codes and other forms stay as they are.
 *
 * @param value the address; {@link #toString()} never shows it
 */
public record Handle(String value) {

    /** Address books put marks of direction around what they copy. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private static final String SPACE = "\\s\\p{Z}\\x1c-\\x1f";
    private static final Pattern AROUND = Pattern.compile("\\A[" + SPACE + "]+|[" + SPACE + "]+\\z");
    private static final Pattern BETWEEN = Pattern.compile("[" + SPACE + "\\p{Pd}()./]");

    public Handle {
        value = normalised(Objects.requireNonNull(value, "value"));
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A handle needs a phone number or an e-mail address, found nothing.");
        }
    }

    private static String normalised(String given) {
        // Most come so, many for each event.
        if (isPlainNumber(given)) {
            return given;
        }
        String trimmed = AROUND.matcher(UNSEEN.matcher(given).replaceAll("")).replaceAll("");
        if (trimmed.indexOf('@') >= 0) {
            return trimmed.toLowerCase(Locale.ROOT);
        }
        return trimmed.startsWith("+")
                ? "+" + BETWEEN.matcher(trimmed.substring(1)).replaceAll("")
                : trimmed;
    }

    private static boolean isPlainNumber(String given) {
        if (given.length() < 2 || given.charAt(0) != '+') {
            return false;
        }
        for (int i = 1; i < given.length(); i++) {
            if (given.charAt(i) < '0' || given.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Handle[hidden]";
    }
}
