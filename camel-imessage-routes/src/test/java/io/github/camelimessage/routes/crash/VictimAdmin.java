package io.github.camelimessage.routes.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The admin API of a {@link Victim}, as operators use it. */
final class VictimAdmin {

    private static final List<String> OPEN_SENDS = List.of("DUE", "CLAIMED", "UNKNOWN");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;

    VictimAdmin(int port) {
        this.port = port;
    }

    /**
     * What an operator does with the first thing in a list, over and over.
     *
     * @param list the path of the list
     * @param call the path to post to, of one thing in the list
     * @param body what to post
     */
    record Operator(String list, Function<JsonNode, String> call, String body) {}

    JsonNode status() {
        return ask("/imessage/status");
    }

    /** Whether a message is not dealt with for the subscriber outside, or any delivery or send is still open. */
    boolean somethingIsOpen(int messages) {
        JsonNode status = status();
        int ended = 0;
        for (JsonNode subscriber : status.path("subscribers")) {
            if (subscriber.path("name").asText().equals("ledger")) {
                JsonNode deliveries = subscriber.path("deliveries");
                ended = deliveries.path("DELIVERED").asInt()
                        + deliveries.path("DEAD").asInt()
                        + deliveries.path("DISCARDED").asInt();
            }
        }
        JsonNode deliveries = status.path("deliveries");
        return ended < messages
                || deliveries.path("DUE").asInt() > 0
                || deliveries.path("CLAIMED").asInt() > 0
                || OPEN_SENDS.stream().anyMatch(state -> !sends(state).isEmpty());
    }

    /** What changes as long as something is still done: how many deliveries there are in each state, and the first sends that are open. */
    String open() {
        return status().path("deliveries") + " "
                + OPEN_SENDS.stream()
                        .map(state -> state + " " + sends(state).findValuesAsText("ticket"))
                        .collect(Collectors.joining(" "));
    }

    private JsonNode sends(String state) {
        return ask("/imessage/sends?limit=3&state=" + state);
    }

    /** Does not wait for the answer: the process may be standing still by then. */
    void act(Operator operator) {
        JsonNode things = ask(operator.list());
        if (!things.isEmpty()) {
            HttpRequest request = request(operator.call().apply(things.get(0)))
                    .POST(HttpRequest.BodyPublishers.ofString(operator.body()))
                    .build();
            http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        }
    }

    /** Until the API says that there are none left: a call replays so many at the most. */
    void replayDeadLetters() {
        JsonNode answer;
        do {
            answer = answer(request("/imessage/dead-letters/replay").POST(HttpRequest.BodyPublishers.ofString("{}")));
        } while (answer.path("replayed").asInt() > 0);
    }

    private JsonNode ask(String path) {
        return answer(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Victim.ADMIN_TOKEN)
                .header("Content-Type", "application/json");
    }

    private JsonNode answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new AssertionError("The admin API answered " + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
