package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

/** Plans messages at a simulated server as its owner does in the server's own window. */
final class Plans {

    private final BlueBubblesSimulator simulator;

    Plans(BlueBubblesSimulator simulator) {
        this.simulator = simulator;
    }

    /** Plans a text for 2036, and returns the id of the plan. */
    String add(String chatGuid, String text) {
        var json = JsonAt.object()
                .put("type", "send-message")
                .put("scheduledFor", Instant.parse("2036-01-01T00:00:00Z").toEpochMilli());
        json.putObject("payload").put("chatGuid", chatGuid).put("message", text).put("method", "private-api");
        json.putObject("schedule").put("type", "once");
        URI uri = URI.create(
                simulator.url() + "/api/v1/message/schedule?password=" + QueryText.escaped(simulator.password()));
        try {
            byte[] answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofByteArray(JsonAt.write(json)))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            return JsonAt.read(answer).at("data").at("id").textOrNull();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
