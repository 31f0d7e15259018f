package io.github.camelimessage.component.model;

import java.util.Locale;
import java.util.Objects;

/**
 * A person's address: a phone number in E.164 form or an e-mail address, or what a channel uses instead of them.
 *
 * <p>White space, brackets, dots and dashes are taken out of a number that starts with {@code +}, and e-mail addresses are
 * lower-cased, so that two spellings of one address are equal. Short codes and other forms stay as they are.
 *
 * @param value the address; {@link #toString()} never shows it
 */
public record Handle(String value) {

    public Handle {
        value = normalised(Objects.requireNonNull(value, "value"));
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A handle needs a phone number or an e-mail address, found nothing.");
        }
    }

    private static String normalised(String given) {
        String trimmed = given.strip();
        if (trimmed.indexOf('@') >= 0) {
            return trimmed.toLowerCase(Locale.ROOT);
        }
        return trimmed.startsWith("+") ? "+" + trimmed.substring(1).replaceAll("[\\s().\\-/]", "") : trimmed;
    }

    @Override
    public String toString() {
        return "Handle[hidden]";
    }
}
