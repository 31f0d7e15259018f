package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Caller;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats by macOS version, their oddities, and messages of several parts. */
class ChatSectionTest {

    private static final String ANN = "+15550001111";
    private static final String NEW = "{\"addresses\":[\"" + ANN + "\"],\"message\":\"hi\",\"tempGuid\":\"t\"";

    private static BlueBubblesSimulator on(String macOs) {
        return BlueBubblesSimulator.builder().fast().macOs(macOs).start();
    }

    private static Caller caller(BlueBubblesSimulator simulator) {
        return new Caller(simulator.url(), simulator.password());
    }

    @ParameterizedTest
    @CsvSource({"10.15,200", "11.7,500", "14.5,500"})
    void appleScriptMakesGroupsOnlyBeforeMacOs11(String macOs, int status) {
        try (BlueBubblesSimulator simulator = on(macOs)) {
            Caller.Reply reply =
                    caller(simulator).post("chat/new", "{\"addresses\":[\"" + ANN + "\",\"dana@example.org\"]}");

            assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"14.5,iMessage,iMessage;-;", "14.5,SMS,SMS;-;", "26.0,iMessage,any;-;"})
    void aNewChatGetsThePrefixOfItsServiceAndAnyOnMacOs26(String macOs, String service, String prefix) {
        try (BlueBubblesSimulator simulator = on(macOs)) {
            JsonNode chat = caller(simulator)
                    .post("chat/new", NEW + ",\"method\":\"private-api\",\"service\":\"" + service + "\"}")
                    .data();

            assertThat(chat.path("guid").asText()).isEqualTo(prefix + ANN);
            assertThat(chat.path("messages").get(0).path("tempGuid").asText()).isEqualTo("t");
            assertThat(chat.path("participants")).hasSize(1);
        }
    }

    @Test
    void onMacOs26OneChatServesAllServicesOfAnAddress() {
        try (BlueBubblesSimulator simulator = on("26.0")) {
            simulator.someoneWrites(ANN, "blue");
            simulator.someoneTexts(ANN, "green");

            assertThat(simulator.messages())
                    .extracting(SimulatedMessage::chatGuid)
                    .containsOnly("any;-;" + ANN);
        }
    }

    @Test
    void aWrongPrefixSendsTheTextAndAnswersAnErrorAfterTheWait() {
        Timings impatient = Timings.fast().withScriptMatch(Duration.ofMillis(1500));
        try (BlueBubblesSimulator simulator =
                BlueBubblesSimulator.builder().timings(impatient).macOs("26.0").start()) {
            simulator.someoneWrites(ANN, "hello");

            Caller.Reply reply = caller(simulator)
                    .post(
                            "message/text",
                            "{\"chatGuid\":\"iMessage;-;" + ANN + "\",\"message\":\"hi\",\"tempGuid\":\"t\"}");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(simulator.sent()).extracting(Sent::text).containsExactly("hi");
        }
    }

    @Test
    void appleScriptDoesNotReachChatsWithAnyPrefix() {
        try (BlueBubblesSimulator simulator = on("26.0")) {
            String chat = simulator.directChat(ANN);

            Caller.Reply reply = caller(simulator)
                    .post("message/text", "{\"chatGuid\":\"" + chat + "\",\"message\":\"hi\",\"tempGuid\":\"t\"}");

            assertThat(reply.status()).isEqualTo(500);
            assertThat(simulator.sent()).isEmpty();
        }
    }

    @Test
    void stoppingToTypeStartsItAgain() {
        try (BlueBubblesSimulator simulator = on("14.5")) {
            String chat = simulator.directChat(ANN);

            assertThat(caller(simulator)
                            .call("DELETE", "chat/" + chat + "/typing", null)
                            .status())
                    .isEqualTo(200);

            assertThat(simulator.typingIn()).containsExactly(chat);
        }
    }

    @Test
    void aContactCardIsOfferedUntilItIsShared() {
        try (BlueBubblesSimulator simulator = on("14.5")) {
            String path = "chat/" + simulator.directChat(ANN) + "/share/contact";
            simulator.stage().offersContactSharing(simulator.directChat(ANN));

            assertThat(caller(simulator).get(path + "/status").data().asBoolean())
                    .isTrue();
            caller(simulator).post(path, "{}");
            assertThat(caller(simulator).get(path + "/status").data().asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void someoneWhoIsInAGroupIsNotAddedAgain() {
        try (BlueBubblesSimulator simulator = on("14.5")) {
            String group = simulator.group("Hiking", ANN);

            assertThat(caller(simulator)
                            .post("chat/" + group + "/participant", "{\"address\":\"" + ANN + "\"}")
                            .json()
                            .path("message")
                            .asText())
                    .isEqualTo("An unhandled error has occurred!");
        }
    }

    @Test
    void aMentionIsARunOfItsPartAndAnAnswerKeepsItsThread() {
        try (BlueBubblesSimulator simulator = on("14.5")) {
            String group = simulator.group("Hiking", ANN);
            String first = simulator.someoneWritesIn(group, ANN, "who?");
            String second = simulator.someoneReplies(ANN, first, "you?");

            JsonNode sent = caller(simulator)
                    .post(
                            "message/multipart",
                            "{\"chatGuid\":\"" + group + "\",\"selectedMessageGuid\":\"" + second
                                    + "\",\"effectId\":\"e\",\"subject\":\"s\",\"parts\":["
                                    + "{\"partIndex\":0,\"text\":\"Ann\",\"mention\":\"" + ANN + "\"},"
                                    + "{\"partIndex\":0,\"text\":\" yes\"}]}")
                    .data();

            JsonNode body = sent.path("attributedBody").get(0);
            assertThat(body.path("string").asText()).isEqualTo("Ann yes");
            assertThat(body.path("runs")).hasSize(2);
            assertThat(body.path("runs")
                            .get(0)
                            .path("attributes")
                            .path("__kIMMentionConfirmedMention")
                            .asText())
                    .isEqualTo(ANN);
            assertThat(body.path("runs").get(1).path("range").get(0).asInt()).isEqualTo(3);
            assertThat(sent.path("threadOriginatorGuid").asText()).isEqualTo(first);
            assertThat(sent.path("expressiveSendStyleId").asText()).isEqualTo("e");
            assertThat(sent.path("subject").asText()).isEqualTo("s");
            assertThat(sent.path("partCount").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"11.7,500,500", "12.7,500,200", "13.6,200,200"})
    void editingNeedsMacOs13AndNotifyingMacOs12(String macOs, int edit, int notify) {
        try (BlueBubblesSimulator simulator = on(macOs)) {
            Caller caller = caller(simulator);
            String guid = simulator.ownDeviceWrites(simulator.directChat(ANN), "hi");

            assertThat(caller.post(
                                    "message/" + guid + "/edit",
                                    "{\"editedMessage\":\"ho\",\"backwardsCompatibilityMessage\":\"ho\"}")
                            .status())
                    .isEqualTo(edit);
            assertThat(caller.post("message/" + guid + "/notify", "{}").status())
                    .isEqualTo(notify);
            assertThat(caller.get("message/" + guid).data().has("dateEdited")).isEqualTo(edit == 200);
        }
    }

    @Test
    void theAnswerOfARenameListsNobodyAndPagesOfChatsGoByRowDownwards() {
        try (BlueBubblesSimulator simulator = on("14.5")) {
            String first = simulator.group("First", ANN);
            String second = simulator.group("Second", ANN);
            Caller caller = caller(simulator);

            assertThat(caller.call("PUT", "chat/" + first, "{\"displayName\":\"New\"}")
                            .data()
                            .path("participants"))
                    .isEmpty();
            assertThat(caller.post("chat/query", "{\"limit\":1}")
                            .data()
                            .get(0)
                            .path("guid")
                            .asText())
                    .isEqualTo(second);
            JsonNode metadata = caller.post("chat/query", "{\"guid\":\"" + first + "\"}")
                    .json()
                    .path("metadata");
            assertThat(metadata.path("total").asInt()).isEqualTo(1);
            assertThat(metadata.has("limit")).isFalse();
            assertThat(metadata.has("offset")).isFalse();
        }
    }
}
