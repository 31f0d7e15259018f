package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import java.util.List;
import java.util.Objects;

/**
 * One of our own numbers.
 *
 * @param address the number, or the e-mail address where it has none
 * @param usual whether messages leave by it that name no line
 * @param health healthy, degraded, unhealthy or unknown
 */
record TextBubblesLine(String address, boolean usual, String health) {

    /** Those in an answer; they are remembered. */
    static List<TextBubblesLine> all(JsonAt data, TextBubblesMemory memory) {
        List<TextBubblesLine> lines = data.list().stream()
                .map(TextBubblesLine::of)
                .filter(Objects::nonNull)
                .toList();
        memory.lines(lines.stream().map(TextBubblesLine::address).toList());
        return lines;
    }

    private static TextBubblesLine of(JsonAt json) {
        String address = TextBubblesWords.first(json, "phoneNumber", "email");
        String health = json.at("healthStatus").filledOrNull();
        return address == null
                ? null
                : new TextBubblesLine(
                        address,
                        json.at("isDefault").isTrue(),
                        health != null && health.matches("[a-z_]{1,30}") ? health : "unknown");
    }

    /** Whether anything can be expected of it: what is not known may work. */
    boolean usable() {
        return !health.equals("unhealthy");
    }

    @Override
    public String toString() {
        return "TextBubblesLine[" + health + "]";
    }
}
