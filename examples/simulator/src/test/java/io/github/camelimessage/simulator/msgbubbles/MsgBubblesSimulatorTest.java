package io.github.camelimessage.simulator.msgbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MsgBubblesSimulatorTest {

    private static final String ALICE = "+15550300001";
    private static final String OURS = "+15550300900";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final MsgBubblesSimulator server = MsgBubblesSimulator.builder()
            .fast()
            .clock(clock)
            .allowsLoopback(true)
            .start();
    private final Api api = new Api(server);

    @AfterEach
    void close() {
        server.close();
    }

    private static String to(String rest) {
        return "{'to':'" + ALICE + "','from_handle':'" + OURS + "'" + rest + "}";
    }

    @Test
    void aMessageIsQueuedAndARepetitionAnsweredWithIt() {
        Api.Reply first = api.call("POST", "messages", to(",'text':'hi'"), "key-1");
        Api.Reply again = api.call("POST", "messages", to(",'text':'hi'"), "key-1");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.data().path("status").asText()).isEqualTo("queued");
        assertThat(first.body().path("request_id").asText()).startsWith("req_");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().path("id")).isEqualTo(first.data().path("id"));
        assertThat(server.sent()).hasSize(1);
        assertThat(server.sent().get(0).chat()).isEqualTo(server.directChat(ALICE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "messages | {'to':'+15550300001','from_handle':'+15550300900','text':'x','subject':'y'} | 400 | invalid_request",
                "messages | {'to':'+15550300001','from_handle':'+15550300900'} | 400 | invalid_request",
                "messages | {'to':'12','from_handle':'+15550300900','text':'x'} | 400 | invalid_handle",
                "messages | {'to':'+15550300001','from_handle':'+15550300999','text':'x'} | 400 | invalid_from_handle",
                "messages | {'to':'+15550300001','from_handle':'+15550300900','text':'x','channel':'whatsapp'} | 400 | invalid_from_handle",
                "messages | {'to':'+15550300001','from_handle':'+15550300900','attachment_ids':['20000000-0000-4000-8000-000000000001']} | 400 | invalid_attachments",
                "messages | {'conversation_id':'10000000-0000-4000-8000-000000000001','text':'x'} | 404 | not_found",
                "messages | [1] | 400 | invalid_request",
                "chats | {'from_handle':'+15550300900','addresses':['+15550300001'],'message':'x'} | 400 | invalid_request",
                "chats | {'from_handle':'+15550300900','addresses':['+15550300001','+15550300002']} | 400 | invalid_request",
                "webhooks | {'url':'ftp://example.org'} | 400 | invalid_url",
                "webhooks | {'url':'https://example.org/','events':['message.lost']} | 400 | invalid_request",
            })
    void whatIsWrongIsRefusedWithItsCode(String path, String json, int status, String code) {
        Api.Reply reply = api.post(path.strip(), json.strip());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.error()).isEqualTo(code);
    }

    @Test
    void groupOperationsAreForGroups() {
        String direct = server.directChat(ALICE);
        String group = api.post(
                        "chats",
                        "{'from_handle':'" + OURS + "','addresses':['" + ALICE
                                + "','+15550300002'],'message':'hello','title':'Hiking'}")
                .data()
                .path("id")
                .asText();

        assertThat(api.call("PATCH", "chats/" + direct, "{'title':'x'}", null).error())
                .isEqualTo("not_a_group");
        assertThat(api.call("PATCH", "chats/" + group, "{'title':'x'}", null).status())
                .isEqualTo(200);
        assertThat(api.post("chats/" + group + "/participants", "{'handle':'+15550300003'}")
                        .status())
                .isEqualTo(200);
        assertThat(api.call("DELETE", "chats/" + group + "/participants/%2B15550300002", null, null)
                        .status())
                .isEqualTo(200);
        assertThat(server.people(group)).containsExactly(ALICE, "+15550300003");
        assertThat(server.sent()).hasSize(1);
    }

    @Test
    void aPresignedAddressTakesTheBytesOnceAndWithoutAKey() {
        Api.Reply place = api.post("attachments/presign", "{'filename':'a.png','content_type':'image/png'}");
        URI address = URI.create(place.data().path("upload_url").asText());

        HttpRequest.Builder put = HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(new byte[] {1, 2, 3}));
        assertThat(api.send(put.copy().header("Content-Type", "image/gif")).status())
                .isEqualTo(403);
        assertThat(api.send(put.copy()
                                .header("Content-Type", "image/png")
                                .header("Authorization", "Bearer " + server.credential()))
                        .status())
                .isEqualTo(400);
        assertThat(api.send(put.copy().header("Content-Type", "image/png")).status())
                .isEqualTo(200);

        String id = place.data().path("id").asText();
        assertThat(api.post("messages", to(",'attachment_ids':['" + id + "']")).status())
                .isEqualTo(202);
        assertThat(api.post("messages", to(",'attachment_ids':['" + id + "']")).error())
                .isEqualTo("invalid_attachments");
    }

    @Test
    void keyAccountAndDeviceAreLookedAt() {
        assertThat(api.send(HttpRequest.newBuilder(URI.create(server.url() + "/v1/numbers")))
                        .error())
                .isEqualTo("unauthorized");
        server.stage().offline(OURS, true);
        assertThat(api.post("messages", to(",'text':'x'")).error()).isEqualTo("device_offline");
        server.stage().accountActive(false);
        assertThat(api.get("numbers").status()).isEqualTo(403);
    }

    @Test
    void the121stRequestOfAMinuteIsRefused() {
        try (MsgBubblesSimulator strict =
                MsgBubblesSimulator.builder().clock(clock).start()) {
            Api other = new Api(strict);
            for (int i = 0; i < 120; i++) {
                assertThat(other.get("numbers").status()).isEqualTo(200);
            }
            assertThat(other.get("numbers").error()).isEqualTo("rate_limited");
            clock.advance(Duration.ofMinutes(1));
            assertThat(other.get("numbers").status()).isEqualTo(200);
        }
    }

    @Test
    void privateAddressesGetNoWebhooks() {
        try (MsgBubblesSimulator strict = MsgBubblesSimulator.builder().fast().start()) {
            for (String host : new String[] {"127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]"}) {
                assertThat(new Api(strict)
                                .post("webhooks", "{'url':'http://" + host + "/hook'}")
                                .error())
                        .isEqualTo("invalid_url");
            }
        }
    }

    @Test
    void theSecretOfAWebhookIsShownAgainToTheSameKeyAndToNobodyElse() {
        String json = "{'url':'http://127.0.0.1:1/hook'}";
        Api.Reply made = api.call("POST", "webhooks", json, "key-9");
        Api.Reply again = api.call("POST", "webhooks", json, "key-9");

        assertThat(made.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().path("secret").asText()).isEqualTo(server.webhookSecret("http://127.0.0.1:1/hook"));
        assertThat(api.get("webhooks").data().get(0).has("secret")).isFalse();
        assertThat(server.webhookUrls()).hasSize(1);
    }

    @Test
    void eventsArePostedUntilTheyAreTaken() {
        Duration soon = Duration.ofMillis(50);
        Duration[] often = Collections.nCopies(100, soon).toArray(Duration[]::new);
        try (Receiver receiver = new Receiver().answering(500);
                MsgBubblesSimulator patient = MsgBubblesSimulator.builder()
                        .fast()
                        .allowsLoopback(true)
                        .retriesWebhooksAfter(often)
                        .start()) {
            patient.registerWebhook(receiver.url());
            patient.someoneWrites(ALICE, "hello");
            await().until(() -> receiver.posts("message.received").size() >= 2);
            receiver.answering(200);
            await().until(() -> patient.webhooksPosted().stream().anyMatch(post -> post.accepted()));

            String message = patient.weWrite(ALICE, "hi");
            patient.read(message);
            await().until(() -> receiver.posts("message.read").size() == 1);
            assertThat(receiver.posts("message.delivered")).hasSize(1);
        }
    }

    @Test
    void conversationsComeNewestFirstInPages() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofSeconds(1));
            server.someoneWrites("+1555030010" + i, "m" + i);
        }

        Api.Reply first = api.get("chats?limit=2");
        String last = first.data().get(1).path("last_message_at").asText();
        Api.Reply rest = api.get("chats?limit=100&before=" + last);

        assertThat(first.body().path("has_more").asBoolean()).isTrue();
        assertThat(first.data().get(0).path("remote_handle").asText()).isEqualTo("+15550300104");
        assertThat(rest.data()).hasSize(3);
        assertThat(rest.body().path("has_more").asBoolean()).isFalse();
        assertThat(api.get("chats?limit=101").error()).isEqualTo("invalid_request");
        assertThat(api.get("messages?conversation_id=" + server.directChat(ALICE) + "&limit=5")
                        .error())
                .isEqualTo("invalid_request");
    }

    @Test
    void whatNobodyDocumentsIsNotThereUnlessItIsInvented() {
        String message = server.weWrite(ALICE, "hi");
        assertThat(api.get("messages/" + message).status()).isEqualTo(404);

        try (MsgBubblesSimulator more = MsgBubblesSimulator.builder()
                .fast()
                .inventsUndocumentedRoutes(true)
                .start()) {
            Api other = new Api(more);
            String ours = more.weWrite(ALICE, "hi");
            assertThat(other.post("messages/" + ours + "/reactions", "{'reaction':'love'}")
                            .error())
                    .isEqualTo("conflict");
            more.delivered(ours);
            assertThat(other.post("messages/" + ours + "/reactions", "{'reaction':'love'}")
                            .status())
                    .isEqualTo(200);
            assertThat(other.post("messages/" + ours + "/retry", null).error()).isEqualTo("conflict");
            more.stage().smsOnly("+15550300002");
            String sms = more.weWrite("+15550300002", "hi");
            assertThat(other.call("PATCH", "messages/" + sms, "{'text':'x'}", null)
                            .error())
                    .isEqualTo("conflict");
        }
    }
}
