package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chats and groups: paths by guid, bodies by UUID. */
class ChatsSectionTest {

    private final SettableClock clock = new SettableClock();
    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().fast().clock(clock).start();
    private final Api api = new Api(simulator);
    private final Mailbox mailbox = new Mailbox();

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    private JsonNode create(String fields) {
        return api.post("/v1/chats/groups", Api.json("{" + fields + "}")).data().path("chat");
    }

    @Test
    void aPathTakesTheEncodedGuidAndNothingElse() {
        String guid = simulator.directChat(Api.ANN);

        JsonNode chat = api.get(Api.path(guid)).data().path("chat");

        assertThat(guid).isEqualTo("iMessage;-;" + Api.ANN);
        assertThat(chat.path("providerChatGuid").asText()).isEqualTo(guid);
        assertThat(chat.path("chatId").asText()).isEqualTo(simulator.chatId(guid));
        assertThat(chat.path("isGroup").asBoolean(true)).isFalse();
        assertThat(chat.path("participants").findValuesAsText("role")).containsExactly("member", "self");
        assertThat(api.get("/v1/chats/" + simulator.chatId(guid)).error()).isEqualTo("404 CONVERSATION_NOT_FOUND");
        assertThat(api.get("/v1/chats/" + guid).error()).isEqualTo("404 NOT_FOUND");
        assertThat(api.get("/v1/chats/" + guid.replace(";", "%3B")).error()).isEqualTo("404 NOT_FOUND");
    }

    @Test
    void aGroupIsMadeAndWrittenTo() {
        Reply made = api.post(
                "/v1/chats/groups",
                Api.json("{'participants':['%s','dana@example.org'],'name':'Team','from':'%s'}", Api.ANN, Api.LINE));
        JsonNode chat = made.data().path("chat");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.data().path("createdAt").asText()).isEqualTo("2026-01-01T10:00:00.000Z");
        assertThat(chat.path("name").asText()).isEqualTo("Team");
        assertThat(chat.path("isGroup").asBoolean()).isTrue();
        assertThat(chat.path("providerChatGuid").asText()).startsWith("iMessage;+;chat");
        api.send(Api.json(
                "{'chatId':'%s','content':{'text':'hi'}}", chat.path("chatId").asText()));
        await().until(() -> simulator.sent().size() == 1);
        assertThat(simulator.sent().get(0).chat())
                .isEqualTo(chat.path("providerChatGuid").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'name':'Team'|400 VALIDATION_ERROR",
                "'participants':[]|400 VALIDATION_ERROR",
                "'participants':['+15550001111'],'channel':'sms'|400 VALIDATION_ERROR",
                "'participants':['+15550001111'],'name':''|400 VALIDATION_ERROR",
                "'participants':['12']|400 INVALID_PHONE_NUMBER",
                "'participants':['+15550001111'],'from':'+15550009999'|403 ADDRESS_NOT_AUTHORIZED",
                "'participants':['+15550001111'],'channel':'whatsapp'|400 NAME_REQUIRED",
                "'participants':['+15550001111'],'channel':'whatsapp','name':'Crew'|400 WHATSAPP_NOT_CONNECTED",
                "'participants':['dana@example.org'],'channel':'whatsapp','name':'Crew'|400 INVALID_PHONE_NUMBER",
            })
    void aGroupThatCannotBeIsRefused(String fields, String error) {
        assertThat(api.post("/v1/chats/groups", Api.json("{" + fields + "}")).error())
                .isEqualTo(error);
    }

    @Test
    void aGroupIsRenamedAndPeopleComeAndGo() {
        String guid = simulator.group("Team", Api.ANN);
        String path = Api.path(guid);

        Reply renamed = api.call("PUT", path + "/name", Api.json("{'name':'Team B'}"));
        Reply added = api.post(path + "/participants", Api.json("{'participant':'%s'}", Api.BOB));
        Reply removed = api.call("DELETE", path + "/participants/%2B15550001111", null);

        assertThat(renamed.data().path("name").asText()).isEqualTo("Team B");
        assertThat(added.data().path("participant").path("handle").asText()).isEqualTo(Api.BOB);
        assertThat(removed.data().path("removedParticipant").path("handle").asText())
                .isEqualTo(Api.ANN);
        assertThat(removed.data().path("chat").path("participants").findValuesAsText("handle"))
                .containsExactly(Api.BOB, "self");
        assertThat(api.call("DELETE", path + "/participants/%2B15550001111", null)
                        .error())
                .isEqualTo("404 NOT_FOUND");
        assertThat(api.call("PUT", path + "/name", Api.json("{'name':''}")).error())
                .isEqualTo("400 VALIDATION_ERROR");
        assertThat(api.call("PUT", Api.path(simulator.directChat(Api.ANN)) + "/name", Api.json("{'name':'x'}"))
                        .error())
                .isEqualTo("400 INVALID_REQUEST");
    }

    @Test
    void anIconIsGivenInExactlyOneWay() {
        String path = Api.path(simulator.group("Team", Api.ANN)) + "/icon";

        Reply bytes = api.post(path, Api.json("{'imageBase64':'aGk=','mimeType':'image/png','filename':'i.png'}"));
        Reply url = api.post(path, Api.json("{'imageUrl':'https://example.org/i.png'}"));
        Reply gone = api.call("DELETE", path, null);

        assertThat(api.get(bytes.data().path("photoUrl").asText()).text()).isEqualTo("hi");
        assertThat(url.data().path("photoUrl").asText()).isEqualTo("https://example.org/i.png");
        assertThat(gone.data().path("photoUrl").isNull()).isTrue();
        assertThat(api.post(path, "{}").error()).isEqualTo("400 VALIDATION_ERROR");
        assertThat(api.post(path, Api.json("{'imageBase64':'aGk=','imageUrl':'https://example.org/i.png'}"))
                        .error())
                .isEqualTo("400 VALIDATION_ERROR");
    }

    @Test
    void whoLeftAGroupWritesThereNoMore() {
        String guid = simulator.group("Team", Api.ANN);

        Reply left = api.post(Api.path(guid) + "/leave", null);

        assertThat(left.data().path("left").asBoolean()).isTrue();
        assertThat(left.data().path("chatId").asText()).isEqualTo(simulator.chatId(guid));
        assertThat(api.post("/v1/messages", Api.json("{'chatId':'%s','content':{'text':'hi'}}", simulator.chatId(guid)))
                        .error())
                .isEqualTo("400 NO_CHANNEL_AVAILABLE");
    }

    @Test
    void readUnreadAndTypingAreForTheChannelsThatHaveThem() {
        String blue = simulator.directChat(Api.ANN);
        String whatsApp = simulator.whatsApp().group("Crew", Api.ANN);
        String sms = simulator.groups().sms(Api.ANN);

        assertThat(api.post(Api.path(blue) + "/read", null).data().path("read").asBoolean())
                .isTrue();
        assertThat(api.post(Api.path(blue) + "/unread", null)
                        .data()
                        .path("unread")
                        .asBoolean())
                .isTrue();
        assertThat(api.post(Api.path(whatsApp) + "/read", null).error()).isEqualTo("400 CHANNEL_NOT_SUPPORTED");
        assertThat(api.post(Api.path(sms) + "/unread", null).error()).isEqualTo("400 CHANNEL_NOT_SUPPORTED");
        assertThat(api.post(Api.path(blue) + "/typing", Api.json("{'status':'start'}"))
                        .data()
                        .path("typing")
                        .asBoolean())
                .isTrue();
        assertThat(api.post(Api.path(whatsApp) + "/typing", Api.json("{'status':'start'}"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post(Api.path(sms) + "/typing", Api.json("{'status':'start'}"))
                        .error())
                .isEqualTo("400 CHANNEL_NOT_SUPPORTED");
        assertThat(api.post(Api.path(blue) + "/typing", Api.json("{'status':'on'}"))
                        .error())
                .isEqualTo("400 VALIDATION_ERROR");
        assertThat(simulator.typingIn()).containsExactlyInAnyOrder(blue, whatsApp);
        api.post(Api.path(blue) + "/typing", Api.json("{'status':'stop'}"));
        assertThat(simulator.typingIn()).containsExactly(whatsApp);
        clock.advance(Duration.ofMinutes(2));
        assertThat(simulator.typingIn()).isEmpty();
    }

    @Test
    void theEchoOfAChangeIsTheSameEventForAMinute() {
        simulator.registerWebhook(mailbox.url());
        String guid = simulator.group("Team", Api.ANN);
        api.call("PUT", Api.path(guid) + "/name", Api.json("{'name':'Team B'}"));
        mailbox.first("chat.title.changed");

        simulator.groups().echoes(guid);
        clock.advance(Duration.ofSeconds(59));
        simulator.groups().echoes(guid);
        simulator.groups().renames(guid, Api.ANN, "Team C");
        await().until(() -> mailbox.posts("chat.title.changed").size() == 2);
        clock.advance(Duration.ofSeconds(2));
        simulator.groups().echoes(guid);

        await().until(() -> mailbox.posts("chat.title.changed").size() == 3);
        assertThat(mailbox.posts("chat.title.changed"))
                .extracting(post -> post.data().path("name").asText())
                .containsExactly("Team B", "Team C", "Team B");
        assertThat(mailbox.posts("chat.title.changed"))
                .extracting(Mailbox.Post::id)
                .doesNotHaveDuplicates();
    }
}
