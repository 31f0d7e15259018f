package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.load.Documents;
import io.github.camelimessage.benchmark.load.Percentile;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Storm;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WrongResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Webhooks on their way to the one subscriber: whether each came there, once, and how long it took. */
final class Journey {

    private static final Duration SILENCE = Duration.ofMinutes(1);

    private Journey() {}

    /** Waits for all of these messages, and for nothing else. */
    static List<Arrival> arrived(Sink sink, List<String> messages) throws WrongResult, InterruptedException {
        List<Arrival> arrivals = sink.await(messages.size(), SILENCE);
        Tally.eachOnce(
                messages.stream().map(Documents::event).toList(),
                arrivals.stream().map(Arrival::id).toList(),
                "at the subscriber");
        return arrivals;
    }

    /** To be called when nothing can come any more. */
    static void nothingElse(Sink sink) throws WrongResult {
        Tally.eachOnce(
                List.of(), sink.rest().stream().map(Arrival::id).toList(), "at the subscriber, after all were there");
    }

    /** From the first byte of a webhook until its subscriber had it, in milliseconds, for 99 of 100. */
    static double p99(Storm.Result posted, List<Arrival> arrivals) {
        Map<String, Long> came = new HashMap<>();
        arrivals.forEach(arrival -> came.put(arrival.id(), arrival.nanos()));
        long[] nanos = new long[posted.count()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = came.get(Documents.event(posted.ids().get(i))) - posted.left()[i];
        }
        Arrays.sort(nanos);
        return Percentile.of(nanos, 0.99) / 1e6;
    }

    /** How many a second were through, from the first that left to the last that arrived. */
    static double rate(Storm.Result posted, List<Arrival> arrivals) {
        long last = arrivals.stream().mapToLong(Arrival::nanos).max().orElseThrow();
        return arrivals.size() * 1e9 / (last - posted.left()[0]);
    }
}
