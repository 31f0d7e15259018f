package io.github.camelimessage.component.rest;

import static io.github.camelimessage.component.rest.RestRig.TIME;
import static io.github.camelimessage.component.rest.RestRig.answer;
import static io.github.camelimessage.component.rest.RestRig.await;
import static io.github.camelimessage.component.rest.RestRig.failure;
import static io.github.camelimessage.component.rest.RestRig.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RestClientTest {

    private static final RestReading<String> ID =
            answer -> answer.body().at("id").text();

    private static RestRequest look() {
        return RestRequest.get("messages/:id", "look up a message", TIME).at("id", "m+1");
    }

    private static RestRequest send() {
        return RestRequest.post("messages", "send a message", TIME)
                .with(JsonAt.object().put("text", "hello"))
                .header("Idempotency-Key", "key-1")
                .thatOthersSee();
    }

    private static RestRig answering(String whole) throws IOException {
        return new RestRig(visit -> {
            visit.body();
            visit.write(whole);
        });
    }

    @Test
    void aRequestBearsTheKeyAndTheHeadersOfAccountAndCall() throws Exception {
        BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
        try (RestRig rig = new RestRig(visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write(json(202, "{\"id\":\"m1\"}"));
        })) {
            assertThat(await(rig.client.send(send().with("dry", "a b&c"), ID))).isEqualTo("m1");

            assertThat(rig.line(0)).isEqualTo("POST /api/messages?dry=a%20b%26c");
            assertThat(rig.server.heads().get(0))
                    .contains(
                            "Authorization: Bearer key_1\r\n",
                            "X-Tunnel: open\r\n",
                            "Idempotency-Key: key-1\r\n",
                            "Content-Type: application/json\r\n")
                    .doesNotContain("Basic");
            assertThat(bodies.take()).isEqualTo("{\"text\":\"hello\"}");
        }
    }

    @Test
    void theKeyIsReadAnewForEachCall() throws Exception {
        try (RestRig rig = answering(json(200, "{\"id\":\"m1\"}"))) {
            await(rig.client.send(look(), ID));
            rig.key = " key_2\n";
            await(rig.client.send(look(), ID));

            assertThat(rig.line(0)).isEqualTo("GET /api/messages/m%2B1");
            assertThat(rig.server.heads().get(1)).contains("Authorization: Bearer key_2\r\n");
        }
    }

    @Test
    void withoutAKeyNothingLeaves() throws Exception {
        try (RestRig rig = answering(json(200, "{\"id\":\"m1\"}"))) {
            for (String key : new String[] {null, " ", "k\u00e9y", "a\r\nX-Evil: 1"}) {
                rig.key = key;
                assertThat(failure(rig.client.send(look(), ID)))
                        .isInstanceOf(NotAuthorised.class)
                        .hasMessageStartingWith("imessage:test cannot look up a message: ")
                        .hasMessageContaining("Set the option apiKey");
            }
            assertThat(rig.server.heads()).isEmpty();

            await(rig.client.send(RestRequest.get("health", "ask", TIME).withoutKey(), answer -> ""));
            assertThat(rig.server.heads().get(0)).doesNotContain("Bearer");
        }
    }

    @Test
    void anotherBaseIsGoneTo() throws Exception {
        try (RestRig rig = answering(json(200, "{\"id\":\"w\"}"))) {
            await(rig.client.send(RestRequest.post("webhooks", "register", TIME).on("v4"), ID));

            assertThat(rig.line(0)).isEqualTo("POST /v4/webhooks");
        }
    }

    @Test
    void aValueThatLeadsElsewhereIsRefusedBeforeAnythingLeaves() throws Exception {
        try (RestRig rig = answering(json(200, "{\"id\":\"m1\"}"))) {
            RestRequest one = RestRequest.get("messages/:id", "look up a message", TIME);
            for (String value : List.of("scheduled", "..", ".", " ", "")) {
                assertThat(failure(rig.client.send(one.at("id", value), ID)))
                        .as(value)
                        .isInstanceOf(Rejected.class)
                        .hasMessageContaining("nothing was sent");
                assertThat(failure(rig.client.download(one.at("id", value), null, type -> null)))
                        .isInstanceOf(Rejected.class);
            }
            assertThat(failure(rig.client.send(send().header("Idempotency-Key", "a\r\nX-Evil: 1"), ID)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageNotContaining("Evil");
            assertThat(rig.server.heads()).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereMeansNothingWasSent() throws Exception {
        try (RestRig rig = answering("")) {
            RestClient nobody = rig.client(URI.create("http://127.0.0.1:1/"), null);

            assertThat(failure(nobody.send(send(), ID)))
                    .isInstanceOf(TryLater.class)
                    .hasMessageStartingWith(
                            "imessage:test cannot send a message: Example could not be reached, nothing was sent. ");
        }
    }

    @Test
    void anAnswerThatBreaksOffLeavesASendUnknownAndALookUpForLater() throws Exception {
        try (RestRig rig = new RestRig(visit -> {
            visit.body();
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
            visit.socket().close();
        })) {
            assertThat(failure(rig.client.send(send(), ID)))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageStartingWith("imessage:test does not know whether it could send a message: ")
                    .hasMessageEndingWith("It may have been done: look before doing it again.");
            assertThat(failure(rig.client.send(look(), ID))).isInstanceOf(TryLater.class);
        }
    }

    @Test
    void aGoodAnswerThatIsNotTheProvidersIsNoSuccess() throws Exception {
        for (String strange : List.of(
                answer(200, "Content-Type: text/html\r\n", "<html>Click here to visit the site</html>"),
                json(200, "\"ok\""),
                json(200, "{\"other\":1}"),
                json(200, "{\"id\":\"half"),
                json(200, ""))) {
            try (RestRig rig = answering(strange)) {
                assertThat(failure(rig.client.send(send(), ID)))
                        .as(strange)
                        .isInstanceOf(OutcomeUnknown.class)
                        .hasMessageContaining("the answer has status 200 and is not what Example answers (")
                        .hasMessageContaining("A tunnel or proxy may have answered instead.");
                assertThat(failure(rig.client.send(look(), ID))).isInstanceOf(TryLater.class);
            }
        }
    }

    @Test
    void anAnswerWithoutABodyIsOneWhereNoneIsWanted() throws Exception {
        RestRequest take = RestRequest.delete("messages/:id", "delete", TIME).at("id", "m");
        try (RestRig rig = answering(json(200, ""))) {
            assertThat(RestRig.<String>await(rig.client.send(take.thatMayAnswerNothing(), answer -> "done")))
                    .isEqualTo("done");
            assertThat(failure(rig.client.send(take, answer -> "done"))).isInstanceOf(TryLater.class);
        }
        try (RestRig rig = answering("HTTP/1.1 204 None\r\n\r\n")) {
            assertThat(RestRig.<String>await(rig.client.send(take, answer -> "done")))
                    .isEqualTo("done");
        }
        try (RestRig rig = answering(answer(200, "Content-Type: text/html\r\n", "<html>"))) {
            assertThat(failure(rig.client.send(take.thatMayAnswerNothing(), answer -> "done")))
                    .isInstanceOf(TryLater.class);
        }
    }

    @Test
    void aReadingMaySayThatItWasNotDone() throws Exception {
        try (RestRig rig = answering(json(200, "{\"status\":\"failed\"}"))) {
            assertThat(failure(rig.client.send(send(), answer -> {
                        throw rig.client.wording().rejected(send(), "it failed.", answer.requestId());
                    })))
                    .isInstanceOf(Rejected.class);
            assertThat(failure(rig.client.send(send(), answer -> {
                        throw new IllegalStateException("of ours");
                    })))
                    .isInstanceOf(OutcomeUnknown.class)
                    .hasMessageNotContaining("of ours");
        }
    }

    @Test
    void aStatusMeansWhatItUsuallyMeans() throws Exception {
        assertThat(after(json(401, "{}"))).isInstanceOf(NotAuthorised.class);
        assertThat(after(json(404, "{}"))).isInstanceOf(Rejected.class).hasMessageContaining("does not exist there");
        assertThat(after(json(422, "{}"))).isInstanceOf(Rejected.class).hasMessageContaining("status 422");
        assertThat(after(json(500, "{}"))).isInstanceOf(OutcomeUnknown.class);
        assertThat(after(answer(502, "Content-Type: text/html\r\n", "<html>"))).isInstanceOf(OutcomeUnknown.class);
        assertThat(after(answer(404, "Content-Type: text/html\r\n", "<html>")))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("something in front of Example answered with status 404");
        assertThat(after(answer(302, "Location: https://elsewhere.example\r\n", "")))
                .isInstanceOf(TryLater.class);
        assertThat(after(json(408, "{}"))).isInstanceOf(TryLater.class);
        assertThat(after(json(429, "{}"))).isInstanceOf(TooFast.class);
    }

    private static Throwable after(String whole) throws IOException {
        try (RestRig rig = answering(whole)) {
            return failure(rig.client.send(send(), ID));
        }
    }

    @Test
    void theProvidersIdOfTheRequestIsKept() throws Exception {
        assertThat(requestId(json(400, "{\"requestId\":\"req_1\"}"))).isEqualTo("req_1");
        assertThat(requestId(json(400, "{\"request_id\":\"req_2\"}"))).isEqualTo("req_2");
        assertThat(requestId(answer(400, "X-Request-Id: req_3\r\n", "{\"request_id\":\"x\"}")))
                .isEqualTo("req_3");
        assertThat(requestId(json(400, "{\"request_id\":\"<a b>\"}"))).isNull();
        assertThat(requestId(json(200, "{\"request_id\":\"req_4\"}"))).isEqualTo("req_4");
    }

    private static String requestId(String whole) throws IOException {
        return ((ProviderException) after(whole)).requestId().orElse(null);
    }

    @Test
    void whatTheProviderSaysAboutItsLimitHoldsTheNextCallBack() throws Exception {
        try (RestRig rig = new RestRig(visit -> visit.write(answer(
                200,
                "X-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: "
                        + (new SettableClock().instant().getEpochSecond() + 40)
                        + "\r\n",
                "{\"id\":\"m\"}")))) {
            await(rig.client.send(look(), ID));
            rig.clock.advance(Duration.ofSeconds(10));

            assertThat(failure(rig.client.send(look(), ID))).isInstanceOfSatisfying(TooFast.class, e -> {
                assertThat(e.after()).contains(Duration.ofSeconds(30));
                assertThat(e.byOwnLimit()).isFalse();
                assertThat(e).hasMessageContaining("the limit that Example sets for requests is reached");
            });
            assertThat(rig.server.heads()).hasSize(1);

            await(rig.client.send(RestRequest.get("health", "ask", TIME).withoutKey(), ID));
            rig.clock.advance(Duration.ofSeconds(30));
            await(rig.client.send(look(), ID));
            assertThat(rig.server.heads()).hasSize(3);
        }
    }

    @Test
    void aRefusalWithoutAWordAboutTimeHoldsBackAsIsUsual() throws Exception {
        try (RestRig rig = new RestRig(visit -> visit.write(json(429, "{}")), Duration.ofSeconds(60), 1_000_000)) {
            for (int i = 0; i < 2; i++) {
                assertThat(failure(rig.client.send(look(), ID)))
                        .isInstanceOfSatisfying(
                                TooFast.class, e -> assertThat(e.after()).contains(Duration.ofSeconds(60)));
            }
            assertThat(rig.server.heads()).hasSize(1);

            rig.key = "key_2";
            assertThat(failure(rig.client.send(look(), ID))).isInstanceOf(TooFast.class);
            assertThat(rig.server.heads()).hasSize(2);
        }
    }
}
