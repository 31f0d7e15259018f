package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The event stream. */
class StreamSectionTest {

    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .timings(Timings.fast().withHeartbeat(Duration.ofMillis(40)))
            .start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    /** Someone who listens, and the lines that came. */
    private final class Listener implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private volatile boolean ended;

        Listener(String query) throws Exception {
            int before = simulator.streamsConnected();
            HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + "/v1/events" + query))
                    .header("Authorization", "Bearer " + simulator.credential())
                    .build();
            response = api.http().send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                await().until(() -> simulator.streamsConnected() > before);
                Thread reader = new Thread(this::read, "listener");
                reader.setDaemon(true);
                reader.start();
            }
        }

        private void read() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                }
            } catch (IOException e) {
                lines.add("broken");
            }
            ended = true;
        }

        List<String> types() {
            return lines.stream()
                    .filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring(7))
                    .toList();
        }

        long beats() {
            return lines.stream().filter(line -> line.equals(": heartbeat")).count();
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }

    @Test
    void aFrameHasIdTypeAndTheEnvelopeOnOneLine() throws Exception {
        try (Listener listener = new Listener("?events=*")) {
            String id = simulator.someoneWrites(Api.ANN, "two\nlines");

            await().until(() -> listener.types().size() == 1);
            int at = listener.lines.indexOf("event: message.inbound");
            JsonNode envelope =
                    Json.read(listener.lines.get(at + 1).substring(6).getBytes(StandardCharsets.UTF_8));
            assertThat(listener.lines.get(at - 1))
                    .isEqualTo("id: " + envelope.path("id").asText());
            assertThat(envelope.path("data").path("messageId").asText()).isEqualTo(id);
            assertThat(envelope.path("data").path("text").asText()).isEqualTo("two\nlines");
            assertThat(listener.response.headers().firstValue("Content-Type")).contains("text/event-stream");
        }
    }

    @Test
    void everyListenerGetsWhatItAskedForAndNothingOlder() throws Exception {
        simulator.someoneWrites(Api.ANN, "before");
        try (Listener all = new Listener("");
                Listener some = new Listener("?events=message.sent,whatsapp.status")) {
            api.send(Api.text(Api.ANN, "hi"));
            await().until(() -> some.types().size() == 1);
            simulator.whatsApp().showsCode(Api.LINE);

            await().until(() -> some.types().size() == 2);
            assertThat(some.types()).containsExactly("message.sent", "whatsapp.status");
            await().until(() -> all.types().size() == 3);
            assertThat(all.types()).containsExactly("message.queued", "message.sent", "whatsapp.status");
        }
        await().until(() -> simulator.streamsConnected() == 0);
    }

    @Test
    void whatsAppsStatusIsToldOnStreamsOnly() throws Exception {
        try (Mailbox mailbox = new Mailbox();
                Listener listener = new Listener("?events=whatsapp.status")) {
            simulator.registerWebhook(mailbox.url());
            simulator.whatsApp().showsCode(Api.LINE);
            simulator.whatsApp().disconnects(Api.LINE, "auth_revoked");
            simulator.someoneWrites(Api.ANN, "hi");

            await().until(() -> listener.types().size() == 2);
            mailbox.first("message.inbound");
            assertThat(mailbox.posts()).hasSize(1);
            assertThat(listener.lines.toString()).contains("\"qrCode\":\"2@", "\"disconnectReason\":\"auth_revoked\"");
        }
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThat(api.get("/v1/events?events=message.lost").error()).isEqualTo("400 VALIDATION_ERROR");
    }

    @Test
    void aSeveredStreamBreaksAndNobodyIsToldLater() throws Exception {
        try (Listener listener = new Listener("")) {
            simulator.faults().sockets().sever();
            await().until(() -> listener.ended && simulator.streamsConnected() == 0);
            simulator.someoneWrites(Api.ANN, "missed");
            assertThat(listener.lines).contains("broken");
        }
        try (Listener again = new Listener("")) {
            simulator.someoneWrites(Api.ANN, "heard");
            await().until(() -> again.types().size() == 1);
            assertThat(again.lines.toString()).contains("heard").doesNotContain("missed");
        }
    }

    @Test
    void aSilencedStreamStaysOpenWithoutHeartbeats() throws Exception {
        try (Listener silenced = new Listener("")) {
            await().until(() -> silenced.beats() > 1);
            simulator.faults().sockets().silence();
            try (Listener well = new Listener("")) {
                long before = silenced.beats();
                simulator.someoneWrites(Api.ANN, "hi");
                await().until(() -> well.beats() > 3 && well.types().size() == 1);

                assertThat(silenced.beats()).isLessThanOrEqualTo(before + 1);
                assertThat(silenced.types()).isEmpty();
                assertThat(silenced.ended).isFalse();
            }
        }
    }

    @Test
    void theScriptRefusesListeners() throws Exception {
        simulator.faults().sockets().refuse(1, 503);

        try (Listener refused = new Listener("");
                Listener taken = new Listener("")) {
            assertThat(refused.response.statusCode()).isEqualTo(503);
            assertThat(taken.response.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aStopEndsStreams() throws Exception {
        try (Listener listener = new Listener("")) {
            simulator.stop();

            await().until(() -> listener.ended);
            assertThat(simulator.streamsConnected()).isZero();
        }
    }
}
