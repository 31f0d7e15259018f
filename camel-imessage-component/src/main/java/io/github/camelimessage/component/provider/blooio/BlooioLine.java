package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import java.util.List;

/**
 * One of our own numbers.
 *
 * @param active whether a device stands behind it at the moment
 */
record BlooioLine(String number, boolean active) {

    /** Those in an answer about the account's numbers. */
    static List<BlooioLine> all(JsonAt body) {
        return BlooioWords.list(body, "numbers").stream()
                .map(line -> new BlooioLine(
                        line.at("phone_number").text(), line.at("is_active").isTrue()))
                .toList();
    }

    @Override
    public String toString() {
        return "BlooioLine[active=" + active + "]";
    }
}
