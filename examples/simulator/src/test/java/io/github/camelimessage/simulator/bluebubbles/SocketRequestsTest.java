package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SocketClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketRequestsTest {

    private static final String ANN = "+15550001111";

    private BlueBubblesSimulator simulator;
    private SocketClient client;
    private String chat;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        chat = simulator.directChat(ANN);
        client = SocketClient.with(simulator.url(), simulator.password()).connect();
        await().until(() -> simulator.socketsConnected() == 1);
    }

    @AfterEach
    void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void theServerTellsOfItselfAndOfItsChats() {
        JsonNode server = ask("get-server-metadata", "null");
        JsonNode chats = ask("get-chats", "{\"limit\":10,\"withLastMessage\":true}");

        assertThat(server.path("status").asInt()).isEqualTo(200);
        assertThat(server.path("encrypted").asBoolean(true)).isFalse();
        assertThat(server.path("data").path("server_version").asText()).isEqualTo("1.9.9");
        assertThat(chats.path("data").get(0).path("guid").asText()).isEqualTo(chat);
        assertThat(chats.path("data").get(0).path("participants")).hasSize(1);
        assertThat(chats.path("data").get(0).has("lastMessage")).isTrue();
        assertThat(chats.has("metadata")).isFalse();
        assertThat(ask("get-chat", "{\"chatGuid\":\"" + chat + "\"}")
                        .path("data")
                        .path("guid")
                        .asText())
                .isEqualTo(chat);
    }

    @Test
    void messagesComeOldestFirstAndNeedABound() {
        simulator.someoneWrites(ANN, "first");
        simulator.someoneWrites(ANN, "second");

        JsonNode answer = ask("get-messages", "{\"limit\":10,\"withChats\":true}");

        assertThat(answer.path("data")).hasSize(2);
        assertThat(answer.path("data").get(0).path("text").asText()).isEqualTo("first");
        assertThat(answer.path("data").get(0).path("chats")).hasSize(1);
        assertThat(ask("get-messages", "{}").path("status").asInt()).isEqualTo(400);
    }

    @Test
    void aMessageIsSentByAppleScriptUnderItsKey() {
        JsonNode answer =
                ask("send-message", "{\"guid\":\"" + chat + "\",\"tempGuid\":\"t-1\",\"message\":\"On my way\"}");

        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.path("data").path("tempGuid").asText()).isEqualTo("t-1");
        assertThat(simulator.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.text()).isEqualTo("On my way");
            assertThat(sent.method()).isEqualTo("apple-script");
        });
        assertThat(ask("send-message", "{\"guid\":\"" + chat + "\",\"message\":\"no key\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        assertThat(simulator.sent()).hasSize(1);
    }

    @Test
    void aFileSentInPiecesIsOneMessageAndComesBackWholeOrInPieces() {
        String common = "{\"guid\":\"" + chat + "\",\"tempGuid\":\"t-2\",\"attachmentGuid\":\"a-1\","
                + "\"attachmentName\":\"note.txt\",";
        JsonNode first = ask(
                "send-message-chunk",
                common + "\"attachmentChunkStart\":0,\"hasMore\":true,\"attachmentData\":\"" + base64("hello ")
                        + "\"}");
        assertThat(first.path("status").asInt()).isEqualTo(200);
        assertThat(simulator.sent()).isEmpty();

        JsonNode last = ask(
                "send-message-chunk",
                common + "\"attachmentChunkStart\":6,\"hasMore\":false,\"attachmentData\":\"" + base64("world")
                        + "\"}");

        assertThat(last.path("status").asInt()).as(last.toString()).isEqualTo(200);
        String guid = last.path("data").path("attachments").get(0).path("guid").asText();
        String identifier = "{\"identifier\":\"" + guid + "\"";
        assertThat(text(ask("get-attachment", identifier + "}").path("data").path("data")))
                .isEqualTo("hello world");
        assertThat(text(ask("get-attachment-chunk", identifier + ",\"start\":4,\"chunkSize\":4}")
                        .path("data")))
                .isEqualTo("o wo");
        assertThat(text(ask("get-attachment-chunk", identifier + ",\"start\":99,\"chunkSize\":4}")
                        .path("data")))
                .isEmpty();
        assertThat(ask("get-attachment", "{\"identifier\":\"nobody\"}")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void typingStopsThroughTheSocketOnly() {
        ask("started-typing", "{\"chatGuid\":\"" + chat + "\"}");
        assertThat(simulator.typingIn()).containsExactly(chat);

        JsonNode stopped = ask("stopped-typing", "{\"chatGuid\":\"" + chat + "\"}");

        assertThat(stopped.path("status").asInt()).isEqualTo(200);
        assertThat(simulator.typingIn()).isEmpty();
        assertThat(simulator.story())
                .contains("the owner is no longer shown as typing")
                .contains("stopped-typing is answered with 200");
        simulator.privateApi(true, false);
        JsonNode refused = ask("started-typing", "{\"chatGuid\":\"" + chat + "\"}");
        assertThat(refused.path("status").asInt()).isEqualTo(500);
        assertThat(refused.path("error").path("message").asText()).contains("Helper is not connected");
        assertThat(simulator.typingIn()).isEmpty();
    }

    @Test
    void aReadChatIsToldInTwoForms() {
        ask("mark-chat-read", "{\"chatGuid\":\"" + chat + "\"}");
        ask("toggle-chat-read-status", "{\"chatGuid\":\"" + chat + "\",\"status\":false}");

        await().until(() -> client.events("chat-read-status-changed").size() == 2);
        assertThat(client.events("chat-read-status-changed"))
                .extracting(event -> event.data().toString())
                .containsExactly(
                        "{\"chatGuid\":\"" + chat + "\",\"read\":true}",
                        "{\"chatGuid\":\"" + chat + "\",\"status\":false}");
    }

    @Test
    void whatIsNotSimulatedSaysSoAndARequestWithoutAcknowledgementIsAnsweredAsAnEvent() {
        assertThat(ask("get-vcf", "{}").path("error").path("message").asText()).contains("ask the REST API");
        assertThat(ask("get-nothing", "{}").path("error").path("message").asText())
                .contains("There is no request 'get-nothing'");

        client.say("42[\"get-server-metadata\",null]");

        await().until(() -> client.events("get-server-metadata").size() == 1);
    }

    private JsonNode ask(String name, String params) {
        int id = client.ask(name, params);
        await().until(() -> !client.answer(id).isMissingNode());
        return client.answer(id);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asText()), StandardCharsets.UTF_8);
    }
}
