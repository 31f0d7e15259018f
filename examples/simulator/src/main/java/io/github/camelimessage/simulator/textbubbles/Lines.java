package io.github.camelimessage.simulator.textbubbles;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The customer's numbers. */
final class Lines {

    private final List<Line> all = new ArrayList<>();

    Lines(List<String> numbers) {
        for (String number : numbers) {
            all.add(new Line(number, "instance-" + (all.size() + 1), all.isEmpty()));
        }
    }

    List<Line> all() {
        return all;
    }

    Optional<Line> byNumber(String number) {
        return all.stream().filter(each -> each.number.equals(number)).findFirst();
    }

    /** The default sender; throws as a send does when the customer has none. */
    Line standard() {
        return all.stream()
                .findFirst()
                .orElseThrow(() -> Code.NO_DEFAULT_ADDRESS.because("No sender address is configured"));
    }

    /** The line for a play. */
    Line named(String number) {
        return byNumber(number)
                .orElseThrow(() -> new IllegalArgumentException("The customer has no such number; see the builder."));
    }
}
