package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration, signatures, and deliveries that are tried again. */
class WebhookSectionTest {

    private final Mailbox mailbox = new Mailbox();
    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .timings(Timings.fast().withWebhookLimit(Duration.ofSeconds(2)))
            .rateLimited(false)
            .acceptsPlainAddresses(true)
            .start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    private Reply register(String path, String more) {
        return api.post("/v1/webhooks", Api.json("{'url':'%s','events':['*']" + more + "}", mailbox.url(path)));
    }

    private JsonNode shown(String id) {
        return api.get("/v1/webhooks/" + id).data();
    }

    @Test
    void aSecretIsShownOnceAndOnlyWhenItWasMadeThere() {
        Reply made = register("/a", ",'name':'first'");
        Reply own = register("/b", ",'secret':'my own'");

        assertThat(made.status()).isEqualTo(201);
        String id = made.data().path("id").asText();
        assertThat(made.data().path("secret").asText()).startsWith("whsec_");
        assertThat(made.data().path("active").asBoolean()).isTrue();
        assertThat(own.data().has("secret")).isFalse();
        assertThat(shown(id).has("secret")).isFalse();
        assertThat(shown(id).path("name").asText()).isEqualTo("first");
        JsonNode list = api.get("/v1/webhooks/list").data();
        assertThat(list.findValuesAsText("url")).containsExactly(mailbox.url("/a"), mailbox.url("/b"));
        assertThat(list.findValues("secret")).isEmpty();
        assertThat(simulator.webhookSecret(mailbox.url("/b"))).isEqualTo("my own");
        assertThat(api.post("/v1/webhooks/" + id + "/rotate-secret", null)
                        .data()
                        .path("secret")
                        .asText())
                .isEqualTo(simulator.webhookSecret(mailbox.url("/a")))
                .isNotEqualTo(made.data().path("secret").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'events':['*']|VALIDATION_ERROR",
                "'url':'https://example.org/h'|VALIDATION_ERROR",
                "'url':'https://example.org/h','events':[]|VALIDATION_ERROR",
                "'url':'https://example.org/h','events':['message.lost']|VALIDATION_ERROR",
                "'url':'https://example.org/h','events':['whatsapp.status']|VALIDATION_ERROR",
                "'url':'ftp://example.org/h','events':['*']|VALIDATION_ERROR",
            })
    void aWrongRegistrationIsRefused(String fields, String code) {
        assertThat(api.post("/v1/webhooks", Api.json("{" + fields + "}")).error())
                .isEqualTo("400 " + code);
    }

    @Test
    void anAddressMustBeSecureAndANameShort() {
        try (TextBubblesSimulator strict =
                TextBubblesSimulator.builder().fast().webhookCreateAnswers(200).start()) {
            Api other = new Api(strict);
            String body = Api.json("{'url':'%s','events':['*'],'name':'%s'}", "%s", "%s");

            assertThat(other.post("/v1/webhooks", String.format(body, "http://example.org/h", "n"))
                            .error())
                    .isEqualTo("400 VALIDATION_ERROR");
            assertThat(other.post("/v1/webhooks", String.format(body, "https://example.org/h", "n".repeat(101)))
                            .error())
                    .isEqualTo("400 VALIDATION_ERROR");
            assertThat(other.post("/v1/webhooks", String.format(body, "https://example.org/h", "n".repeat(100)))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAddressIsRegisteredOnceForEachSetOfEvents() {
        String body = "{'url':'%s','events':['message.sent','message.read']}";
        String id = api.post("/v1/webhooks", Api.json(body, mailbox.url()))
                .data()
                .path("id")
                .asText();

        assertThat(api.post(
                                "/v1/webhooks",
                                Api.json("{'url':'%s','events':['message.read','message.sent']}", mailbox.url()))
                        .error())
                .isEqualTo("409 WEBHOOK_DUPLICATE");
        assertThat(register("/hook", "").status()).isEqualTo(201);
        assertThat(api.call("PATCH", "/v1/webhooks/" + id, Api.json("{'events':['*']}"))
                        .error())
                .isEqualTo("409 WEBHOOK_DUPLICATE");
        Reply changed = api.call("PATCH", "/v1/webhooks/" + id, Api.json("{'name':'n','active':false}"));
        assertThat(changed.data().path("name").asText()).isEqualTo("n");
        assertThat(changed.data().path("active").asBoolean(true)).isFalse();
        assertThat(changed.data().path("events")).hasSize(2);
        assertThat(api.call("DELETE", "/v1/webhooks/" + id, null).status()).isEqualTo(200);
        assertThat(api.get("/v1/webhooks/" + id).error()).isEqualTo("404 WEBHOOK_NOT_FOUND");
    }

    @Test
    void theOlderRoutesMeanTheOldestActiveOne() {
        assertThat(api.get("/v1/webhooks").data().isNull()).isTrue();
        assertThat(api.call("DELETE", "/v1/webhooks", null).error()).isEqualTo("404 WEBHOOK_NOT_CONFIGURED");
        assertThat(api.post("/v1/webhooks/test", null).error()).isEqualTo("404 WEBHOOK_NOT_CONFIGURED");
        String first = register("/a", "").data().path("id").asText();
        String second = register("/b", "").data().path("id").asText();
        assertThat(api.get("/v1/webhooks").data().path("id").asText()).isEqualTo(first);
        api.call("PATCH", "/v1/webhooks/" + first, Api.json("{'active':false}"));
        assertThat(api.get("/v1/webhooks").data().path("id").asText()).isEqualTo(second);
        assertThat(api.post("/v1/webhooks/rotate-secret", null)
                        .data()
                        .path("id")
                        .asText())
                .isEqualTo(second);
        api.post("/v1/webhooks/test", null);
        assertThat(mailbox.first("webhook.test").path()).isEqualTo("/b");

        api.call("PUT", "/v1/webhooks", Api.json("{'url':'%s','events':['*']}", mailbox.url("/c")));

        assertThat(simulator.webhookUrls()).containsExactly(mailbox.url("/c"));
        assertThat(simulator.routes()).contains("PUT /v1/webhooks (deprecated)");
    }

    @Test
    void eachWebhookGetsWhatItAskedForUnderItsOwnSecret() {
        simulator.registerWebhook(mailbox.url("/all"));
        simulator.registerWebhook(mailbox.url("/inbound"), "message.inbound");

        simulator.someoneWrites(Api.ANN, "hi");
        api.send(Api.text(Api.ANN, "ho"));

        await().until(() -> mailbox.at("/all").size() == 3);
        assertThat(mailbox.at("/all"))
                .extracting(Mailbox.Post::type)
                .containsExactlyInAnyOrder("message.inbound", "message.queued", "message.sent");
        assertThat(mailbox.at("/inbound")).extracting(Mailbox.Post::type).containsExactly("message.inbound");
        assertThat(mailbox.at("/all"))
                .allMatch(each -> each.isSignedWith(simulator.webhookSecret(mailbox.url("/all"))));
        Mailbox.Post narrow = mailbox.at("/inbound").get(0);
        assertThat(narrow.isSignedWith(simulator.webhookSecret(mailbox.url("/inbound"))))
                .isTrue();
        assertThat(narrow.isSignedWith(simulator.webhookSecret(mailbox.url("/all"))))
                .isFalse();
        assertThat(narrow.header("X-correlation-id")).matches("cor_[0-9a-f]{32}");
        assertThat(Long.parseLong(narrow.header("X-timestamp")))
                .isCloseTo(System.currentTimeMillis() / 1000, org.assertj.core.data.Offset.offset(10L));
    }

    @Test
    void theScriptSpoilsASignature() {
        simulator.registerWebhook(mailbox.url());
        simulator.faults().webhooks().spoilProof(1);

        simulator.someoneWrites(Api.ANN, "hi");

        assertThat(mailbox.first("message.inbound").isSignedWith(simulator.webhookSecret(mailbox.url())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503, 0})
    void whatMayPassIsTriedAgainWithTheSameEvent(int status) {
        simulator.registerWebhook(mailbox.url());
        mailbox.answer("/hook", status);
        simulator.someoneWrites(Api.ANN, "hi");
        await().until(() -> mailbox.posts().size() >= 2);

        mailbox.answer("/hook", 204);

        await().until(() -> simulator.webhooksPosted().stream()
                .anyMatch(post -> post.outcome().equals("204")));
        assertThat(mailbox.posts())
                .extracting(Mailbox.Post::id)
                .containsOnly(mailbox.posts().get(0).id());
        assertThat(mailbox.posts()).allMatch(each -> each.isSignedWith(simulator.webhookSecret(mailbox.url())));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410})
    void everyOther4xxIsTheEndOfAnEvent(int status) {
        simulator.registerWebhook(mailbox.url());
        mailbox.answer("/hook", status);
        for (int i = 0; i < 4; i++) {
            simulator.someoneWrites(Api.ANN, "hi");
        }

        await().until(() -> simulator.story().split("is dropped for good", -1).length == 5);
        assertThat(mailbox.posts()).hasSize(4);
        assertThat(api.get("/v1/webhooks").data().path("active").asBoolean()).isTrue();
    }

    @Test
    void threeDeliveriesInVainSwitchAWebhookOffAndASuccessBetweenThemDoesNot() {
        String id = register("/hook", "").data().path("id").asText();
        mailbox.answer("/hook", 500);
        simulator.someoneWrites(Api.ANN, "1");
        simulator.someoneWrites(Api.ANN, "2");
        awaitGivenUp(2);
        mailbox.answer("/hook", 200);
        simulator.someoneWrites(Api.ANN, "3");
        await().until(() -> simulator.webhooksPosted().stream().anyMatch(post -> post.accepted()));
        mailbox.answer("/hook", 500);
        simulator.someoneWrites(Api.ANN, "4");
        simulator.someoneWrites(Api.ANN, "5");
        awaitGivenUp(4);
        assertThat(shown(id).path("active").asBoolean()).isTrue();

        simulator.someoneWrites(Api.ANN, "6");
        awaitGivenUp(5);

        await().until(() -> !shown(id).path("active").asBoolean(true));
        assertThat(mailbox.posts()).hasSize(1 + 5 * 8);
        mailbox.clear();
        simulator.someoneWrites(Api.ANN, "7");
        api.call("PATCH", "/v1/webhooks/" + id, Api.json("{'active':true}"));
        mailbox.answer("/hook", 200);
        simulator.someoneWrites(Api.ANN, "8");
        assertThat(mailbox.first("message.inbound").data().path("text").asText())
                .isEqualTo("8");
    }

    private void awaitGivenUp(int count) {
        await().until(() -> simulator.story().split("is given up", -1).length == count + 1);
    }

    @Test
    void whatTheScriptLosesIsLostForGood() {
        simulator.registerWebhook(mailbox.url());
        simulator.faults().webhooks().drop(1);
        simulator.someoneWrites(Api.ANN, "lost");
        String second = simulator.someoneWrites(Api.ANN, "there");

        await().until(() -> !mailbox.posts().isEmpty());
        assertThat(mailbox.posts())
                .extracting(post -> post.data().path("messageId").asText())
                .containsExactly(second);
    }

    @Test
    void aTestGoesToTheOneThatIsTested() {
        String id = api.post("/v1/webhooks", Api.json("{'url':'%s','events':['message.read']}", mailbox.url()))
                .data()
                .path("id")
                .asText();

        assertThat(api.post("/v1/webhooks/" + id + "/test", null).status()).isEqualTo(200);

        assertThat(mailbox.first("webhook.test").data().path("webhookId").asText())
                .isEqualTo(id);
        assertThat(api.post("/v1/webhooks/x/test", null).error()).isEqualTo("404 WEBHOOK_NOT_FOUND");
    }

    @Test
    void aMessagesOwnAddressHearsOfThatMessageOnly() {
        simulator.someoneWrites(Api.ANN, "hi");
        String id = api.send(
                Api.json("{'to':'%s','content':{'text':'hi'},'callbackUrl':'%s'}", Api.ANN, mailbox.url("/own")));

        await().until(() -> mailbox.at("/own").size() == 2);
        assertThat(mailbox.at("/own"))
                .extracting(post -> post.data().path("messageId").asText())
                .containsOnly(id);
        assertThat(mailbox.at("/own").get(0).headers()).doesNotContainKey("X-signature");
        assertThat(List.of("message.queued", "message.sent"))
                .containsAll(mailbox.at("/own").stream().map(Mailbox.Post::type).toList());
    }
}
