package io.github.camelimessage.benchmark.figure;

import io.github.camelimessage.benchmark.load.Sink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Pauses and resumes our subscribers over the admin API. */
final class Operator {

    static final String TOKEN = "benchmark";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final int subscribers;

    Operator(int port, int subscribers) {
        this.port = port;
        this.subscribers = subscribers;
    }

    /** What a side has to know that delivers to these subscribers, and is paused and resumed at that port. */
    static Map<String, String> settings(Sink sink, int port) {
        return Map.of("SUBSCRIBER_URLS", sink.urls(), "ADMIN_PORT", Integer.toString(port), "ADMIN_TOKEN", TOKEN);
    }

    void pause() throws IOException, InterruptedException {
        toAll("pause");
    }

    void resume() throws IOException, InterruptedException {
        toAll("resume");
    }

    private void toAll(String what) throws IOException, InterruptedException {
        for (int i = 0; i < subscribers; i++) {
            String path = "/imessage/subscribers/subscriber" + i + "/" + what;
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
            }
        }
    }
}
