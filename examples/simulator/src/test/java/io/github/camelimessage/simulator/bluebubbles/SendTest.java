package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import io.github.camelimessage.simulator.Receiver;
import io.github.camelimessage.simulator.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendTest {

    /** Gives up soon on what never comes. */
    private static final Timings IMPATIENT = Timings.fast().withScriptMatch(Duration.ofMillis(1500));

    private static final String ANN = "+15550001111";
    private static final String CHAT = "iMessage;-;" + ANN;

    private final SettableClock clock = new SettableClock();
    private final Receiver receiver = new Receiver();
    private BlueBubblesSimulator simulator;
    private Caller api;

    @BeforeEach
    void start() {
        start(Timings.fast());
    }

    private void restart(Timings timings) {
        simulator.close();
        start(timings);
    }

    private void start(Timings timings) {
        simulator = BlueBubblesSimulator.builder().timings(timings).clock(clock).start();
        simulator.registerWebhook(receiver.url());
        api = new Caller(simulator.url(), simulator.password());
    }

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    @Test
    void appleScriptOpensANewDirectChatAndNeedsAKey() {
        Caller.Reply without = send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\"}");
        Caller.Reply with = send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}");

        assertThat(without.status()).isEqualTo(400);
        assertThat(with.status()).as(with.toString()).isEqualTo(200);
        assertThat(with.json().path("message").asText()).isEqualTo("Message sent!");
        assertThat(with.data().path("text").asText()).isEqualTo("hello");
        assertThat(with.data().path("isFromMe").asBoolean()).isTrue();
        assertThat(with.data().path("handle").isNull()).isTrue();
        assertThat(simulator.sent()).singleElement().extracting(Sent::method).isEqualTo("apple-script");
    }

    @Test
    void thePrivateApiNeedsAnExistingChatAndNoKey() {
        Caller.Reply unknown = send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"method\":\"private-api\"}");
        simulator.directChat(ANN);
        Caller.Reply known = send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"method\":\"private-api\"}");

        assertThat(unknown.status()).isEqualTo(500);
        assertThat(unknown.error()).isEqualTo("Chat does not exist in IMChatRegistry!");
        assertThat(unknown.json().path("message").asText()).isEqualTo("Message Send Error");
        assertThat(known.status()).isEqualTo(200);
        assertThat(known.data().has("tempGuid")).isFalse();
        await().until(() -> !receiver.posts().isEmpty());
        assertThat(receiver.posts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"subject\":\"s\"", "\"ddScan\":true", "\"effectId\":\"e\"", "\"selectedMessageGuid\":\"m\""})
    void someFieldsForceThePrivateApi(String field) {
        simulator.directChat(ANN);

        Caller.Reply reply =
                send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"method\":\"apple-script\"," + field + "}");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(simulator.sent()).singleElement().extracting(Sent::method).isEqualTo("private-api");
        simulator.privateApi(true, false);
        assertThat(send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\"," + field + "}")
                        .error())
                .isEqualTo("iMessage Private API Helper is not connected!");
    }

    @Test
    void aKeyIsRefusedWhileItsSendIsInProgressAndFreeAfterwards() {
        restart(IMPATIENT);
        String body = "{\"chatGuid\":\"SMS;-;" + ANN + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}";
        simulator.directChat(ANN);
        CompletableFuture<Caller.Reply> first = api.later("POST", "message/text", body);
        await().until(() -> simulator.sent().size() == 1);

        Caller.Reply second = send(body);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.error()).isEqualTo("Message is already queued to be sent! (Temp GUID: t)");
        assertThat(first.join().status()).isEqualTo(500);
        assertThat(send(body).status()).isEqualTo(500);
        assertThat(simulator.sent()).hasSize(2);
    }

    @Test
    void aWrongPrefixSendsTheTextAndThenSaysItFailed() {
        restart(IMPATIENT);
        simulator.directChat(ANN);

        Caller.Reply reply = send("{\"chatGuid\":\"SMS;-;" + ANN + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("data").isNull()).isTrue();
        assertThat(reply.json().has("data")).isTrue();
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void theHelperMayAnswerParallelSendsWithEachOthersMessage() {
        try (BlueBubblesSimulator mixing =
                BlueBubblesSimulator.builder().fast().mixesUpParallelSends(true).start()) {
            Caller caller = new Caller(mixing.url(), mixing.password());
            mixing.directChat(ANN);
            String body = "{\"chatGuid\":\"" + CHAT + "\",\"method\":\"private-api\",\"message\":\"";

            CompletableFuture<Caller.Reply> first = caller.later("POST", "message/text", body + "one\"}");
            await().until(() -> mixing.sent().size() == 1);
            mixing.ownDeviceWrites(CHAT, "two");

            assertThat(first.join().data().path("text").asText()).isEqualTo("two");
        }
    }

    @Test
    void someoneWhoIsNotOnIMessageCannotBeReached() {
        simulator.leavesIMessage(ANN);

        Caller.Reply reply = send("{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.data().path("error").asInt()).isEqualTo(22);
        assertThat(simulator.sent()).isEmpty();
        await().until(() -> receiver.posts().size() == 2);
        assertThat(simulator.webhooksPosted()).extracting("type").containsExactly("message-send-error", "new-message");
        assertThat(api.get("handle/availability/imessage?address=" + Caller.encoded(ANN))
                        .data()
                        .path("available")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void deliveryFollowsWhenItIsSetUp() {
        try (BlueBubblesSimulator delivering = BlueBubblesSimulator.builder()
                .fast()
                .deliveredAfter(Duration.ofMillis(5))
                .readAfter(Duration.ofMillis(60))
                .start()) {
            delivering.registerWebhook(receiver.url());
            Caller caller = new Caller(delivering.url(), delivering.password());

            caller.post("message/text", "{\"chatGuid\":\"" + CHAT + "\",\"message\":\"hello\",\"tempGuid\":\"t\"}");

            await().until(() -> !receiver.posts("updated-message").isEmpty()
                    && delivering.messages().get(0).dateRead() != null);
            assertThat(delivering.messages().get(0).dateDelivered()).isNotNull();
        }
    }

    @Test
    void aTapbackIsAMessageOfItsOwn() {
        String guid = simulator.someoneWrites(ANN, "noon?");

        Caller.Reply reply = api.post(
                "message/react",
                "{\"chatGuid\":\"" + CHAT + "\",\"selectedMessageGuid\":\"" + guid + "\",\"reaction\":\"-love\"}");

        assertThat(reply.json().path("message").asText()).isEqualTo("Reaction sent!");
        assertThat(reply.data().path("associatedMessageType").asText()).isEqualTo("-love");
        assertThat(reply.data().path("associatedMessageGuid").asText()).isEqualTo("p:0/" + guid);
        assertThat(simulator.sent()).singleElement().extracting(Sent::reaction).isEqualTo("-love");
        assertThat(api.post(
                                "message/react",
                                "{\"chatGuid\":\"" + CHAT + "\",\"selectedMessageGuid\":\"X\",\"reaction\":\"love\"}")
                        .error())
                .isEqualTo("Selected message does not exist!");
    }

    @Test
    void anEmojiTapbackShowsItsNumberOnly() {
        String guid = simulator.someoneWrites(ANN, "noon?");

        String reaction = simulator.someoneReacts(ANN, guid, "😂");

        assertThat(api.get("message/" + reaction)
                        .data()
                        .path("associatedMessageType")
                        .asText())
                .isEqualTo("2006");
    }

    @Test
    void editsAndUnsendsComeTooLateAndAreAnsweredWithTheMessageAsItWas() {
        String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "noon");
        String edit = "{\"editedMessage\":\"12:30\",\"backwardsCompatibilityMessage\":\"Edited to: 12:30\"}";

        JsonNode inTime = api.post("message/" + guid + "/edit", edit).data();
        clock.advance(Duration.ofMinutes(16));
        Caller.Reply tooLate = api.post("message/" + guid + "/unsend", "{}");

        assertThat(inTime.path("text").asText()).isEqualTo("12:30");
        assertThat(inTime.path("dateEdited").isNumber()).isTrue();
        assertThat(tooLate.status()).isEqualTo(200);
        assertThat(tooLate.data().path("text").asText()).isEqualTo("12:30");
    }

    @Test
    void aNewChatIsMadeByAppleScriptForOneAddressAndByTheHelperForMore() {
        Caller.Reply one =
                api.post("chat/new", "{\"addresses\":[\"(555) 000-1111\"],\"message\":\"hello\",\"tempGuid\":\"t\"}");
        Caller.Reply two =
                api.post("chat/new", "{\"addresses\":[\"a@b.c\",\"d@e.f\"],\"message\":\"hello\",\"tempGuid\":\"u\"}");
        Caller.Reply group = api.post(
                "chat/new", "{\"addresses\":[\"a@b.c\",\"d@e.f\"],\"message\":\"hello\",\"method\":\"private-api\"}");

        assertThat(one.data().path("guid").asText()).isEqualTo("iMessage;-;+15550001111");
        assertThat(one.data().path("messages").get(0).path("tempGuid").asText()).isEqualTo("t");
        assertThat(two.status()).isEqualTo(500);
        assertThat(group.data().path("style").asInt()).isEqualTo(43);
        assertThat(simulator.sent()).hasSize(2);
    }

    @Test
    void aGroupOfOneIsNotTheDirectChat() {
        String group = simulator.group("Only Ann", ANN);
        String direct = simulator.directChat(ANN);

        send("{\"chatGuid\":\"" + group + "\",\"message\":\"to the group\",\"method\":\"private-api\"}");

        assertThat(group).startsWith("iMessage;+;chat");
        assertThat(simulator.sent()).singleElement().extracting(Sent::chatGuid).isEqualTo(group);
        assertThat(direct).isNotEqualTo(group);
    }

    @Test
    void macOs26HasOtherPrefixesAndNoAppleScriptForThem() {
        try (BlueBubblesSimulator tahoe =
                BlueBubblesSimulator.builder().fast().macOs("26.0").start()) {
            Caller caller = new Caller(tahoe.url(), tahoe.password());
            String chat = tahoe.directChat(ANN);

            Caller.Reply script =
                    caller.post("message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"m\",\"tempGuid\":\"t\"}");
            Caller.Reply helper = caller.post(
                    "message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"m\",\"method\":\"private-api\"}");

            assertThat(chat).isEqualTo("any;-;" + ANN);
            assertThat(script.status()).isEqualTo(500);
            assertThat(helper.status()).isEqualTo(200);
        }
    }

    @Test
    void twentyMegabytesGoUpAndComeDownAgain() throws Exception {
        byte[] file = new byte[20 * 1024 * 1024];
        new Random(1).nextBytes(file);

        HttpResponse<String> answer = upload("film.mov", file, "apple-script");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Attachment sent!").doesNotContain("tempGuid");
        assertThat(simulator.sent())
                .singleElement()
                .extracting(Sent::attachments)
                .isEqualTo(List.of("film.mov"));
        String guid =
                simulator.attachmentsOf(simulator.messages().get(0).guid()).get(0);
        Caller.Reply described = api.get("attachment/" + guid);
        Caller.Reply down = api.get("attachment/" + guid + "/download?original=true");
        assertThat(described.data().path("totalBytes").asInt()).isEqualTo(file.length);
        assertThat(described.data().path("mimeType").asText()).isEqualTo("video/quicktime");
        assertThat(Arrays.equals(down.response().body(), file)).isTrue();
        assertThat(down.header("Content-Length")).isNull();
        assertThat(down.header("Content-Type")).isEqualTo("video/quicktime");
        await().until(() -> receiver.posts().size() == 2);
        assertThat(simulator.webhooksPosted().get(0).body()).contains("\"tempGuid\":\"file-1\"");
    }

    @Test
    void attachmentsAreListedInTheAnswerByAppleScriptOnly() throws Exception {
        simulator.directChat(ANN);

        String script = upload("a.png", new byte[] {1}, "apple-script").body();
        String helper = upload("b.png", new byte[] {1}, "private-api").body();

        assertThat(script).contains("\"transferName\":\"a.png\"");
        assertThat(helper).contains("\"attachments\":[]");
        assertThat(upload("c.png", new byte[0], "private-api").statusCode()).isEqualTo(400);
    }

    @Test
    void conversionsAreAnnounced() {
        String guid = simulator.someoneSendsAttachment(ANN, "IMG.HEIC", "image/heic", new byte[] {1, 2, 3});
        String file = simulator.attachmentsOf(guid).get(0);

        assertThat(api.get("attachment/" + file + "/download").header("Content-Type"))
                .isEqualTo("image/jpeg");
        assertThat(api.get("attachment/" + file + "/download?width=10").header("Content-Type"))
                .isEqualTo("image/png");
        assertThat(api.get("attachment/" + guid + "/download?original=true").header("Content-Type"))
                .isEqualTo("image/heic");
        assertThat(api.get("attachment/nothing/download").status()).isEqualTo(500);
        assertThat(api.get("attachment/nothing/download?force=false").status()).isEqualTo(404);
        await().until(() -> !receiver.posts().isEmpty());
        assertThat(receiver.posts()
                        .get(0)
                        .data()
                        .path("attachments")
                        .get(0)
                        .path("transferName")
                        .asText())
                .isEqualTo("IMG.HEIC.jpeg");
    }

    @Test
    void aSlowSendIsGivenUpWith504WhileTheWorkGoesOn() {
        Timings slow = Timings.fast().withScriptMatch(Duration.ofMinutes(1)).withResponse(Duration.ofMillis(100));
        try (BlueBubblesSimulator waiting =
                BlueBubblesSimulator.builder().timings(slow).start()) {
            Caller caller = new Caller(waiting.url(), waiting.password());
            waiting.directChat(ANN);

            Caller.Reply reply = caller.post(
                    "message/text", "{\"chatGuid\":\"SMS;-;" + ANN + "\",\"message\":\"m\",\"tempGuid\":\"t\"}");

            assertThat(reply.status()).isEqualTo(504);
            assertThat(reply.json().path("message").asText()).isEqualTo("The request timed-out after 100!");
            assertThat(waiting.sent()).hasSize(1);
        }
    }

    private Caller.Reply send(String body) {
        return api.post("message/text", body);
    }

    private HttpResponse<String> upload(String name, byte[] file, String method)
            throws IOException, InterruptedException {
        String boundary = "b-o-u-n-d-a-r-y";
        StringBuilder head = new StringBuilder();
        for (String[] field :
                new String[][] {{"chatGuid", CHAT}, {"tempGuid", "file-1"}, {"name", name}, {"method", method}}) {
            head.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(field[0]);
            head.append("\"\r\n\r\n").append(field[1]).append("\r\n");
        }
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"");
        head.append(name).append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(simulator.url() + "/api/v1/message/attachment?password=" + simulator.password()))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        head.toString().getBytes(StandardCharsets.UTF_8),
                        file,
                        ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8))))
                .build();
        return api.http().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
