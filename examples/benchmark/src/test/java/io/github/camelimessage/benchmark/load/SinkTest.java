package io.github.camelimessage.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.benchmark.load.Sink.Arrival;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SinkTest {

    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void whatComesIsRememberedForItsSubscriber() throws Exception {
        try (Sink sink = new Sink(2)) {
            post(sink, 0, "a", BodyPublishers.ofString("x".repeat(10_000)));
            post(sink, 1, "a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10_000])));
            post(sink, 1, "b", BodyPublishers.noBody());

            List<Arrival> arrivals = sink.await(3, SILENCE);

            assertThat(arrivals.stream().map(arrival -> arrival.subscriber() + arrival.id()))
                    .containsExactly("0a", "1a", "1b");
            assertThat(sink.rest()).isEmpty();
        }
    }

    @Test
    void whatComesTwiceIsThereTwice() throws Exception {
        try (Sink sink = new Sink(1)) {
            post(sink, 0, "a", BodyPublishers.ofString("{}"));
            post(sink, 0, "a", BodyPublishers.ofString("{}"));

            assertThat(sink.await(1, SILENCE)).extracting(Arrival::id).containsExactly("a", "a");
        }
    }

    @Test
    void aSlowSubscriberAnswersAfterItsTimeAndHasItBefore() throws Exception {
        Duration each = Duration.ofMillis(30);
        try (Sink sink = new Sink(1, each)) {
            long start = System.nanoTime();

            post(sink, 0, "a", BodyPublishers.ofString("{}"));
            post(sink, 0, "b", BodyPublishers.ofString("{}"));

            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(2 * each.toNanos());
            assertThat(sink.await(2, SILENCE)).extracting(Arrival::id).containsExactly("a", "b");
        }
    }

    @Test
    void whatDoesNotComeIsMissed() throws Exception {
        try (Sink sink = new Sink(1)) {
            post(sink, 0, "a", BodyPublishers.ofString("{}"));

            assertThatThrownBy(() -> sink.await(2, Duration.ofMillis(1)))
                    .isInstanceOf(WrongResult.class)
                    .hasMessage("1 of 2 deliveries came, and no other within 0 s");
        }
    }

    private void post(Sink sink, int subscriber, String id, BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sink.urls().split(",")[subscriber]))
                .header("webhook-id", id)
                .POST(body)
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }
}
