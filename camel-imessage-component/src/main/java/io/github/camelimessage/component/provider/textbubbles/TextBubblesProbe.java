package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.ProbeReport;
import io.github.camelimessage.component.rest.RestAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Asks whether the key is taken, and whether a number of the account stands ready. */
final class TextBubblesProbe {

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesMemory memory;
    private final Clock clock;

    TextBubblesProbe(TextBubblesHttp http, TextBubblesRequests requests, TextBubblesMemory memory, Clock clock) {
        this.http = http;
        this.requests = requests;
        this.memory = memory;
        this.clock = clock;
    }

    CompletionStage<ProbeReport> report() {
        return http.send(
                requests.step("GET", "numbers", "ask about its numbers"),
                (data, answer) -> report(TextBubblesLine.all(data, memory), answer));
    }

    private ProbeReport report(List<TextBubblesLine> lines, RestAnswer answer) {
        Duration ahead = answer.date() == null ? null : Duration.between(clock.instant(), answer.date());
        Map<String, String> details = new TreeMap<>();
        details.put("account", "valid");
        details.put("lines", healths(lines));
        details.put(
                "defaultLine",
                lines.stream()
                        .filter(TextBubblesLine::usual)
                        .map(TextBubblesLine::health)
                        .findFirst()
                        .orElse("none"));
        long usable = lines.stream().filter(TextBubblesLine::usable).count();
        boolean usualIsDown = lines.stream().anyMatch(line -> line.usual() && !line.usable());
        if (lines.isEmpty()) {
            return new ProbeReport(
                    false,
                    http.where()
                            + " has no number at TextBubbles, so nothing is sent or received. Look at the numbers in "
                            + "its dashboard.",
                    details,
                    ahead);
        }
        if (usable == 0 || usualIsDown) {
            return new ProbeReport(
                    false,
                    http.where()
                            + (usable == 0
                                    ? " has no healthy number at TextBubbles"
                                    : " has a default number at TextBubbles that is unhealthy")
                            + ". Messages wait or fail until it is well again.",
                    details,
                    ahead);
        }
        return new ProbeReport(
                true,
                "TextBubbles is ready with " + usable + (usable == 1 ? " number" : " numbers") + " of " + lines.size()
                        + ".",
                details,
                ahead);
    }

    /** How many are in which state, for instance {@code 2 healthy, 1 unhealthy}. */
    private static String healths(List<TextBubblesLine> lines) {
        Map<String, Integer> counts = new TreeMap<>();
        lines.forEach(line -> counts.merge(line.health(), 1, Integer::sum));
        return lines.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }
}
