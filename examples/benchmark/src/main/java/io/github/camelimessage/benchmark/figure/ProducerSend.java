package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.Bench;
import io.github.camelimessage.benchmark.Bound;
import io.github.camelimessage.benchmark.Figure;
import io.github.camelimessage.benchmark.Goal;
import io.github.camelimessage.benchmark.Pair;
import io.github.camelimessage.benchmark.Subject;
import io.github.camelimessage.benchmark.Warmth;
import io.github.camelimessage.benchmark.database.Databases;
import io.github.camelimessage.benchmark.load.Sink;
import io.github.camelimessage.benchmark.load.Sink.Arrival;
import io.github.camelimessage.benchmark.load.Tally;
import io.github.camelimessage.benchmark.load.WrongResult;
import io.github.camelimessage.benchmark.subject.SendByHttp;
import io.github.camelimessage.benchmark.subject.SendOurs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Messages that leave through the component, beside the same requests through Camel's own HTTP client. */
public final class ProducerSend implements Figure {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Result(long count, double rate, double p99Millis) {
        static Result of(String line) {
            String[] words = line.split(" ");
            return new Result(Long.parseLong(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
        }
    }

    @Override
    public String name() {
        return "P7";
    }

    @Override
    public String work() {
        return "sends through imessage:";
    }

    @Override
    public String beside() {
        return "http: posts the same JSON";
    }

    @Override
    public List<Goal> goals() {
        return List.of(new Goal(Databases.NONE, Bound.atLeast(1), Bound.atMost(1.1)));
    }

    @Override
    public List<Pair> measure(Bench bench, Goal goal) throws Exception {
        try (Sending ours = new Sending(bench, "imessage:", SendOurs.class);
                Sending beside = new Sending(bench, "http:", SendByHttp.class)) {
            ours.warmUp();
            beside.warmUp();
            return bench.turns(() -> {
                Result one = ours.round();
                Result another = beside.round();
                return new Pair(one.rate() / another.rate(), one.p99Millis() / another.p99Millis());
            });
        }
    }

    /** A process that sends, and the provider it sends to. */
    private static final class Sending implements AutoCloseable {

        private final Bench bench;
        private final String name;
        private final Sink provider = new Sink(1, "idempotency-key", ProducerSend::accepted);
        private final Subject subject;

        private Sending(Bench bench, String name, Class<?> main) throws Exception {
            this.bench = bench;
            this.name = name;
            this.subject = bench.start(
                    main, Map.of("PROVIDER_URL", provider.urls(), "CONNECTIONS", Integer.toString(Bench.CONNECTIONS)));
        }

        /** Lets it send until it is as fast as it becomes. */
        private void warmUp() throws Exception {
            Warmth warmth = bench.warmth(subject);
            while (warmth.wantsMore(slice(bench.slice()).rate())) {
                // The next slice is what the question begins with.
            }
        }

        private Result round() throws Exception {
            Result measured = slice(bench.measured());
            bench.tell(name, measured.rate(), measured.p99Millis(), 0);
            return measured;
        }

        private Result slice(Duration time) throws WrongResult, InterruptedException {
            Result result = Result.of(subject.tell("send " + time.toMillis()));
            List<String> keys = provider.await((int) result.count(), PATIENCE).stream()
                    .map(Arrival::id)
                    .toList();
            Tally.eachOnce(keys, keys, "at the provider");
            if (!provider.rest().isEmpty()) {
                throw new WrongResult(provider.rest().size() + " came to the provider that nobody sent");
            }
            return result;
        }

        @Override
        public void close() {
            subject.close();
            provider.close();
        }
    }

    /** What Blooio answers. */
    private static byte[] accepted(int number) {
        String json = "{\"message_id\":\"msg_" + number + "\",\"status\":\"queued\"}";
        return ("HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: " + json.length()
                        + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
