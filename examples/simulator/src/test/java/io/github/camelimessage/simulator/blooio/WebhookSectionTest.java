package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.blooio.Api.Reply;
import io.github.camelimessage.simulator.blooio.Mailbox.Post;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration in version 2, secrets, which events, the log, and replays. */
class WebhookSectionTest {

    private final Mailbox mailbox = new Mailbox();
    private final BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    private Reply register(String type) {
        return api.post("/webhooks", Api.json("{'webhook_url':'%s','webhook_type':'%s'}", mailbox.url(), type));
    }

    private String all() {
        return register("all").text("webhook_id");
    }

    /** The log once each attempt of that many has come to its end. */
    private JsonNode log(String webhook, String query, int attempts) {
        Predicate<JsonNode> complete = logs -> logs.size() == attempts
                && !logs.findValues("duration_ms").toString().contains("null");
        await().until(() -> api.get("/webhooks/" + webhook + "/logs").json().path("logs"), complete);
        return api.get("/webhooks/" + webhook + "/logs" + query).json();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'webhook_url':'http://example.org/h'}",
                "{'webhook_url':'ftp://127.0.0.1/h'}",
                "{'webhook_url':'example.org/h'}",
                "{'webhook_url':'https://'}",
                "{'webhook_url':'https://example.org/h','webhook_type':'message.received'}",
                "{'webhook_url':'https://example.org/h','valid_until':'never'}",
                "{'webhook_url':'https://example.org/h','secret':'x'}"
            })
    void aWrongRegistrationIsRefused(String body) {
        assertThat(api.post("/webhooks", body).status()).isEqualTo(400);
        assertThat(simulator.webhookUrls()).isEmpty();
    }

    @Test
    void thisMachineIsAnAddressUnlessSaid() {
        try (BlooioSimulator strict =
                BlooioSimulator.builder().fast().allowsLoopback(false).start()) {
            String body = Api.json("{'webhook_url':'%s'}", mailbox.url());

            assertThat(new Api(strict).post("/webhooks", body).status()).isEqualTo(400);
            assertThat(new Api(strict)
                            .post("/webhooks", "{'webhook_url':'https://example.org/h'}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(register("all").status()).isEqualTo(201);
    }

    @Test
    void aSecretIsShownOnceAndAnOldOneDiesAtOnce() {
        Reply made = register("all");
        Reply known = register("message");
        String id = made.text("webhook_id");
        String first = made.text("signing_secret");

        assertThat(first).startsWith("whsec_");
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.text("webhook_id")).isEqualTo(id);
        assertThat(known.json().has("signing_secret")).isFalse();
        assertThat(api.get("/webhooks/" + id).text("webhook_type")).isEqualTo("all");
        assertThat(api.get("/webhooks/" + id).json().has("signing_secret")).isFalse();

        Reply rotated = api.post("/webhooks/" + id + "/secret/rotate", null);
        simulator.someoneWrites(Api.ANN, "hello");
        Post post = mailbox.first(1).get(0);
        assertThat(rotated.json().path("rotation_count").asInt()).isEqualTo(1);
        assertThat(post.isSignedWith(rotated.text("signing_secret"))).isTrue();
        assertThat(post.isSignedWith(first)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "{'webhook_type':'some'}, 400",
        "{'valid_until':'never'}, 400",
        "{'deprecate':'yes'}, 400",
        "{'webhook_url':'https://example.org/h'}, 400",
        "{'webhook_type':'poll'}, 200",
        "{'valid_until':null}, 200"
    })
    void aChangeHasItsFields(String body, int status) {
        assertThat(api.call("PATCH", "/webhooks/" + all(), body.replace("'", "\""))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void thereAreSixtyFourInBothVersionsTogether() {
        for (int i = 0; i < 64; i++) {
            simulator.registerWebhook("https://example.org/" + i);
        }

        assertThat(register("all").error()).isEqualTo("409 webhook_limit_reached");
        assertThat(api.post("/v4/webhooks", "{'url':'https://example.org/h'}")
                        .json()
                        .at("/error/code")
                        .asText())
                .isEqualTo("webhook_limit_reached");
        assertThat(api.post("/webhooks", "{'webhook_url':'https://example.org/7'}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whereVersion2IsClosedItLooksAfterWhatIsThere() {
        try (BlooioSimulator closed =
                BlooioSimulator.builder().fast().newV2Registrations(false).start()) {
            Api late = new Api(closed);
            closed.registerWebhook("https://example.org/known");

            assertThat(late.post("/webhooks", "{'webhook_url':'https://example.org/new'}")
                            .status())
                    .isEqualTo(410);
            Reply known = late.post("/webhooks", "{'webhook_url':'https://example.org/known'}");
            assertThat(known.status()).isEqualTo(200);
            String one = "/webhooks/" + known.text("webhook_id");
            assertThat(late.call("PATCH", one, "{\"webhook_type\":\"status\"}").status())
                    .isEqualTo(200);
            assertThat(late.post(one + "/secret/rotate", null).status()).isEqualTo(200);
            assertThat(late.call("DELETE", one, null).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "message | message.received message.queued message.sent message.reaction",
                "status  | message.sent",
                "poll    | poll.received",
                "all     | message.received message.queued message.sent message.reaction poll.received group.name_changed"
            })
    void aTypeIsAGroupOfEvents(String type, String events) {
        try (Mailbox everything = new Mailbox()) {
            simulator.registerWebhook(everything.url());
            register(type);

            String asked = simulator.someoneWrites(Api.ANN, "hello");
            api.text(Api.ANN, "hi");
            simulator.someoneReacts(Api.ANN, asked, "love");
            simulator.someonePolls(Api.ANN, Api.ANN, "?", "a", "b");
            simulator.someoneRenames(simulator.group("Hiking", Api.ANN, Api.BOB), "Walking");

            everything.first(6);
            await().untilAsserted(() -> assertThat(mailbox.types()).containsExactlyInAnyOrder(events.split(" ")));
        }
    }

    @Test
    void theLogHasEachAttemptUnderTheIdOfItsEvent() {
        mailbox.answering(503);
        String id = all();
        simulator.someoneWrites(Api.ANN, "anybody there?");

        JsonNode page = log(id, "?limit=3&sort=asc", 4);
        assertThat(page.path("logs")).hasSize(3);
        assertThat(page.at("/pagination/returned").asInt()).isEqualTo(3);
        assertThat(page.at("/pagination/has_more").asBoolean()).isTrue();
        JsonNode first = page.at("/logs/0");
        assertThat(first.path("response_status").asInt()).isEqualTo(503);
        assertThat(first.at("/event_body/text").asText()).isEqualTo("anybody there?");
        assertThat(first.at("/metadata/organization_id").asText()).isEqualTo("org_1");
        assertThat(first.at("/metadata/is_replay").asBoolean(true)).isFalse();
        assertThat(page.at("/logs/1/event_id")).isEqualTo(first.path("event_id"));
        assertThat(log(id, "?status=503", 4).path("logs")).hasSize(4);
        assertThat(log(id, "?min_status=200&max_status=299", 4).path("logs")).isEmpty();
        assertThat(api.get("/webhooks/" + id + "/logs?sort=recent").status()).isEqualTo(400);
        assertThat(api.get("/webhooks/" + id).json().path("failure_count").asInt())
                .isEqualTo(4);
    }

    @Test
    void whoIsSilentForTooLongIsPostedToAgain() {
        mailbox.answering(0);
        String id = all();
        simulator.someoneWrites(Api.ANN, "anybody there?");
        mailbox.first(1);
        mailbox.answering(200);

        JsonNode attempts = log(id, "?sort=asc", 2).path("logs");
        assertThat(attempts.at("/0/response_status").isNull()).isTrue();
        assertThat(attempts.at("/1/response_status").asInt()).isEqualTo(200);
    }

    @Test
    void aReplaySaysWhatTheReceiverAnswered() {
        String id = all();
        simulator.someoneWrites(Api.ANN, "hello");
        String event = log(id, "", 1).at("/logs/0/event_id").asText();
        String replay = "/webhooks/" + id + "/logs/" + event + "/replay";

        JsonNode taken = api.post(replay, null).json();
        Post again = mailbox.first(2).get(1);
        assertThat(taken.path("success").asBoolean()).isTrue();
        assertThat(taken.path("response_status").asInt()).isEqualTo(200);
        assertThat(taken.path("replay_event_id").asText()).isNotEqualTo(event);
        assertThat(taken.path("duration_ms").isNumber()).isTrue();
        assertThat(again.header("X-blooio-replay")).isEqualTo("true");
        assertThat(again.header("X-original-event-id")).isEqualTo(event);
        assertThat(again.body()).isEqualTo(mailbox.posts().get(0).body());
        JsonNode logged = log(id, "", 2).at("/logs/0");
        assertThat(logged.path("event_id")).isEqualTo(taken.path("replay_event_id"));
        assertThat(logged.at("/metadata/original_event_id").asText()).isEqualTo(event);

        mailbox.answering(500);
        assertThat(api.post(replay, null).json().path("success").asBoolean(true))
                .isFalse();
        mailbox.close();
        JsonNode nobody = api.post(replay, null).json();
        assertThat(nobody.path("response_status").isNull()).isTrue();
        assertThat(nobody.at("/response_data/error").asText()).isNotEmpty();
        assertThat(api.post("/webhooks/" + id + "/logs/evt_none/replay", null).status())
                .isEqualTo(404);
    }
}
