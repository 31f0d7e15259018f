package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every route beyond reading and sending: that it is there, what it refuses, and its oddities. */
class RoutesTest {

    private static final String ANN = "+15550001111";

    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;
    private String group;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        api = new Caller(simulator.url(), simulator.password());
        group = simulator.group("Hiking", ANN, "dana@example.org");
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | mac/lock                          |                                    | 200",
                "POST   | mac/imessage/restart              |                                    | 200",
                "GET    | server/logs?count=2               |                                    | 200",
                "GET    | server/update/check               |                                    | 200",
                "POST   | server/update/install             | {}                                 | 400",
                "GET    | server/alert                      |                                    | 200",
                "POST   | server/alert/read                 | {\"ids\":[1]}                      | 200",
                "POST   | server/alert/read                 | {}                                 | 400",
                "GET    | server/statistics/totals          |                                    | 200",
                "GET    | server/statistics/media?only=images |                                  | 200",
                "GET    | server/statistics/media/chat      |                                    | 200",
                "POST   | fcm/device                        | {\"name\":\"a\",\"identifier\":\"b\"} | 200",
                "GET    | fcm/client                        |                                    | 404",
                "GET    | backup/theme?name=unknown         |                                    | 200",
                "POST   | backup/theme                      | {\"name\":\"ab\",\"data\":{\"a\":1}} | 400",
                "POST   | backup/settings                   | {\"name\":\"abc\",\"data\":{\"a\":1}} | 200",
                "DELETE | backup/settings                   | {\"name\":\"abc\"}                 | 200",
                "GET    | message/schedule                  |                                    | 200",
                "GET    | message/schedule/9                |                                    | 200",
                "DELETE | message/schedule/9                |                                    | 500",
                "POST   | message/unknown/notify            | {}                                 | 400",
                "GET    | message/unknown/embedded-media    |                                    | 404",
                "GET    | attachment/unknown/live           |                                    | 404",
                "GET    | attachment/unknown/blurhash       |                                    | 404",
                "GET    | attachment/unknown/download/force |                                    | 500",
                "POST   | chat/unknown/leave                | {}                                 | 200",
                "POST   | chat/unknown/read                 | {}                                 | 200",
                "POST   | chat/unknown/unread               | {}                                 | 200",
                "DELETE | chat/unknown                      |                                    | 500",
                "GET    | chat/unknown/icon                 |                                    | 404",
                "GET    | chat/unknown/share/contact/status |                                    | 200",
                "POST   | chat/unknown/share/contact        | {}                                 | 200",
                "GET    | handle/x/focus                    |                                    | 200",
                "GET    | handle/availability/facetime?address=x |                               | 200",
                "GET    | contact                           |                                    | 200",
                "POST   | contact                           | {}                                 | 400",
                "GET    | icloud/account                    |                                    | 200",
                "POST   | icloud/account/alias              | {\"alias\":\"nobody@example.org\"} | 500",
                "GET    | icloud/contact                    |                                    | 200",
                "GET    | icloud/findmy/devices             |                                    | 200",
                "POST   | icloud/findmy/devices/refresh     | {}                                 | 200",
                "GET    | icloud/findmy/friends             |                                    | 200",
                "POST   | icloud/findmy/friends/refresh     | {}                                 | 200",
                "POST   | facetime/session                  | {}                                 | 200",
                "POST   | facetime/answer/x                 | {}                                 | 200",
                "POST   | facetime/leave/x                  | {}                                 | 201",
            })
    void everyRouteIsThere(String verb, String path, String body, int status) {
        assertThat(api.call(verb, path, body).status()).isEqualTo(status);
    }

    @Test
    void membershipChangesThroughTheApiComeFromTheOwner() {
        simulator.registerWebhook(receiver.url());

        JsonNode added = api.post("chat/" + group + "/participant/add", "{\"address\":\"555-000-2222\"}")
                .data();
        JsonNode removed = api.call("DELETE", "chat/" + group + "/participant", "{\"address\":\"" + ANN + "\"}")
                .data();
        Caller.Reply stranger = api.post("chat/" + group + "/participant/remove", "{\"address\":\"x@y.z\"}");

        assertThat(added.path("participants").findValuesAsText("address")).contains("+15550002222");
        assertThat(removed.path("participants").findValuesAsText("address")).doesNotContain(ANN);
        assertThat(stranger.status()).isEqualTo(500);
        await().until(() -> receiver.posts().size() == 4);
        JsonNode event = receiver.posts("participant-removed").get(0).data();
        assertThat(event.path("isFromMe").asBoolean()).isTrue();
        assertThat(event.path("handle").isNull()).isTrue();
    }

    @Test
    void onlyGroupsAreRenamed() {
        String direct = simulator.directChat(ANN);

        assertThat(api.call("PUT", "chat/" + group, "{\"displayName\":\"Hiking 2026\"}")
                        .data()
                        .path("displayName")
                        .asText())
                .isEqualTo("Hiking 2026");
        assertThat(api.call("PUT", "chat/" + group, "{}").status()).isEqualTo(200);
        assertThat(api.call("PUT", "chat/" + direct, "{\"displayName\":\"Ann\"}")
                        .json()
                        .path("error")
                        .path("type")
                        .asText())
                .isEqualTo("iMessage Error");
    }

    @Test
    void readingMarksWhatCameIn() {
        String guid = simulator.someoneWrites(ANN, "hello");
        simulator.registerWebhook(receiver.url());

        api.post("chat/" + simulator.directChat(ANN) + "/read", "{}");

        await().until(() -> receiver.posts("chat-read-status-changed").size() == 1);
        assertThat(receiver.posts("chat-read-status-changed")
                        .get(0)
                        .data()
                        .path("read")
                        .asBoolean())
                .isTrue();
        assertThat(api.get("message/" + guid).data().path("dateRead").isNumber())
                .isTrue();
    }

    @Test
    void aMessageOfSeveralPartsNamesItsUploads() throws Exception {
        String path = upload("a.png", "picture");
        String parts = "[{\"partIndex\":0,\"text\":\"look\"},{\"partIndex\":1,\"attachment\":\"" + path
                + "\",\"name\":\"a.png\"}]";

        Caller.Reply sent = multipart(parts);

        assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
        assertThat(sent.data().path("attachments")).isEmpty();
        assertThat(sent.data().path("tempGuid").asText()).isEqualTo("t");
        assertThat(simulator.sent()).singleElement().satisfies(each -> {
            assertThat(each.text()).isEqualTo("look");
            assertThat(each.attachments()).containsExactly("a.png");
        });
        assertThat(multipart("[{\"text\":\"no index\"}]").status()).isEqualTo(400);
        assertThat(multipart("[{\"partIndex\":0,\"attachment\":\"x/y\",\"name\":\"y\"}]")
                        .status())
                .isEqualTo(400);
        assertThat(multipart("[{\"partIndex\":0,\"text\":1}]").status()).isEqualTo(400);
    }

    @Test
    void aScheduledMessageIsSentWhenItsTimeComesAndEverySaveSaysCreated() {
        simulator.registerWebhook(receiver.url());
        simulator.directChat(ANN);
        long soon = System.currentTimeMillis() + 300;
        String payload = "\"payload\":{\"chatGuid\":\"iMessage;-;" + ANN
                + "\",\"message\":\"happy birthday\",\"method\":\"private-api\"},\"schedule\":{\"type\":\"once\"}}";

        Caller.Reply text =
                api.post("message/schedule", "{\"type\":\"send-message\",\"scheduledFor\":\"" + soon + "\"," + payload);
        Caller.Reply past = api.post("message/schedule", "{\"type\":\"send-message\",\"scheduledFor\":1000," + payload);
        Caller.Reply good =
                api.post("message/schedule", "{\"type\":\"send-message\",\"scheduledFor\":" + soon + "," + payload);

        assertThat(text.status()).isEqualTo(400);
        assertThat(past.status()).isEqualTo(400);
        assertThat(good.data().path("status").asText()).isEqualTo("pending");
        await().until(() -> simulator.sent().size() == 1);
        await().until(() -> receiver.posts("scheduled-message-sent").size() == 1
                && receiver.posts("scheduled-message-created").size() == 3);
        int id = good.data().path("id").asInt();
        assertThat(api.get("message/schedule/" + id).data().path("status").asText())
                .isEqualTo("complete");
        assertThat(api.call("DELETE", "message/schedule/" + id, null).status()).isEqualTo(200);
        await().until(() -> receiver.posts("scheduled-message-deleted").size() == 1);
        assertThat(receiver.posts("scheduled-message-updated").get(0).event().has("data"))
                .isFalse();
    }

    @Test
    void whatIsDeletedIsGoneFromThisMac() {
        String guid = simulator.someoneWritesIn(group, ANN, "hello");

        assertThat(api.call("DELETE", "chat/" + group + "/" + guid, null).status())
                .isEqualTo(200);
        assertThat(simulator.messages()).isEmpty();
        assertThat(api.call("DELETE", "chat/" + group, null).status()).isEqualTo(200);
        assertThat(api.get("chat/" + group).status()).isEqualTo(404);
    }

    @Test
    void contactsAreFoundByAddress() {
        api.post("contact", "{\"firstName\":\"Ann\",\"phoneNumbers\":[\"" + ANN + "\"]}");

        assertThat(api.post("contact/query", "{\"addresses\":[\"" + ANN + "\"]}")
                        .data())
                .hasSize(1);
        assertThat(api.post("contact/query", "{\"addresses\":[\"nobody\"]}").data())
                .isEmpty();
    }

    @Test
    void aRestartIsAGetAndComesASecondLater() {
        simulator.registerWebhook(receiver.url());

        assertThat(api.get("server/restart/soft").status()).isEqualTo(200);

        await().until(() -> receiver.posts("hello-world").size() == 1);
        assertThat(api.get("ping").status()).isEqualTo(200);
    }

    @Test
    void theServerGoesDownForAWhileAndComesBackByItself() {
        simulator.registerWebhook(receiver.url());

        simulator.downFor(Duration.ofMillis(200));

        await().until(() -> receiver.posts("hello-world").size() == 1);
        assertThat(api.get("ping").status()).isEqualTo(200);
    }

    @Test
    void headAndOptionsAreAnswered() throws Exception {
        URI ping = URI.create(simulator.url() + "/api/v1/ping?password=" + simulator.password());
        HttpResponse<String> head = api.http()
                .send(
                        HttpRequest.newBuilder(ping)
                                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(api.raw("OPTIONS", "/api/v1/ping", null, null).join().status())
                .isEqualTo(204);
    }

    @Test
    void anSmsIsAChatAndAHandleOfItsOwn() {
        String byMessage = simulator.someoneWrites(ANN, "blue");
        String bySms = simulator.someoneTexts(ANN, "green");

        JsonNode green = api.get("message/" + bySms + "?with=chats").data();
        JsonNode blue = api.get("message/" + byMessage + "?with=chats").data();

        assertThat(green.path("chats").get(0).path("guid").asText()).isEqualTo("SMS;-;" + ANN);
        assertThat(green.path("handle").path("service").asText()).isEqualTo("SMS");
        assertThat(blue.path("handleId")).isNotEqualTo(green.path("handleId"));
        assertThat(simulator.directChat(ANN)).isEqualTo("iMessage;-;" + ANN);
    }

    @Test
    void aNoteToSelfIsTwoRows() {
        assertThat(simulator.ownerWritesNote("owner@example.org", "buy milk"))
                .hasSize(2)
                .doesNotHaveDuplicates();

        assertThat(simulator.messages()).extracting(SimulatedMessage::fromMe).containsExactly(true, false);
        assertThat(simulator.messages()).extracting(SimulatedMessage::text).containsOnly("buy milk");
    }

    private Caller.Reply multipart(String parts) {
        return api.post(
                "message/multipart", "{\"chatGuid\":\"" + group + "\",\"tempGuid\":\"t\",\"parts\":" + parts + "}");
    }

    private String upload(String name, String content) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n--b--\r\n";
        Caller.Reply reply = api.raw(
                        "POST",
                        "/api/v1/attachment/upload?password=" + simulator.password(),
                        "multipart/form-data; boundary=b",
                        body)
                .join();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.data().path("path").asText();
    }
}
