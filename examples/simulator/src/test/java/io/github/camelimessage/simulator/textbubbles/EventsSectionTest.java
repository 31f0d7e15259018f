package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.SettableClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shape of every event. */
class EventsSectionTest {

    private final Mailbox mailbox = new Mailbox();
    private final SettableClock clock = new SettableClock();
    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().fast().clock(clock).start();
    private final Api api = new Api(simulator);

    @BeforeEach
    void register() {
        simulator.registerWebhook(mailbox.url());
    }

    @AfterEach
    void close() {
        simulator.close();
        mailbox.close();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode without(JsonNode object, String... fields) {
        return ((ObjectNode) object.deepCopy()).remove(List.of(fields));
    }

    private JsonNode data(String type) {
        Mailbox.Post post = mailbox.first(type);
        assertThat(names(post.event())).containsExactly("id", "type", "timestamp", "data");
        assertThat(post.id()).startsWith("evt_");
        assertThat(post.event().path("timestamp").asText()).isEqualTo("2026-01-01T10:00:00.000Z");
        return post.data();
    }

    private String sent() {
        String id = api.send(Api.text(Api.ANN, "Order ready"));
        await().until(() -> !mailbox.posts("message.sent").isEmpty());
        return id;
    }

    private String external(String id) {
        return api.get("/v1/messages/" + id).data().path("externalId").asText();
    }

    private void same(JsonNode data, String expected, Object... values) throws Exception {
        assertThat(data).isEqualTo(Json.read(Api.json(expected, values).getBytes()));
    }

    @Test
    void aSendIsToldFromQueuedToRead() throws Exception {
        String id =
                api.send(Api.json("{'to':'%s','content':{'text':'Order ready'},'metadata':{'order':'77'}}", Api.ANN));
        JsonNode sent = data("message.sent");
        simulator.delivered(id);
        data("message.delivered");
        simulator.read(id);

        same(data("message.queued"), "{'messageId':'%s','to':'%s','channel':null,'status':'queued'}", id, Api.ANN);
        same(
                ((ObjectNode) sent.deepCopy()).without(List.of("chat", "conversation")),
                "{'messageId':'%s','externalMessageId':'%s','from':'%s','to':'%s','text':'Order ready',"
                        + "'channel':'imessage','status':'sent','metadata':{'order':'77'},"
                        + "'sender':{'contactId':null,'handle':'%s'}}",
                id,
                external(id),
                Api.LINE,
                Api.ANN,
                Api.LINE);
        String guid = "iMessage;-;" + Api.ANN;
        String chat = "'providerChatGuid':'" + guid + "','channel':'imessage','isGroup':false,'%s':null,"
                + "'participants':[{'handle':'" + Api.ANN
                + "','contactId':null,'role':'member','isPhoneResolved':true},"
                + "{'handle':'self','contactId':null,'role':'self','isPhoneResolved':true}]}";
        same(sent.path("chat"), "{'chatId':'" + simulator.chatId(guid) + "'," + chat, "name");
        same(sent.path("conversation"), "{'id':'" + simulator.chatId(guid) + "'," + chat, "groupName");
        String core = "{'messageId':'" + id + "','externalMessageId':'" + external(id) + "','channel':'imessage',";
        same(data("message.delivered"), core + "'status':'delivered'}");
        same(data("message.read"), core + "'readAt':'2026-01-01T10:00:00.000Z'}");
    }

    @Test
    void failuresAndFallbacksSayWhy() throws Exception {
        simulator.stage().refuses(Api.ANN, "imessage_error_4");
        simulator.stage().fallsBack(Api.BOB, true);
        String failed = api.send(Api.text(Api.ANN, "hi"));
        String fallen = api.send(Api.text(Api.BOB, "hi"));

        same(
                without(data("message.failed"), "externalMessageId"),
                "{'messageId':'%s','channel':'imessage','status':'failed','errorCode':'imessage_error_4'}",
                failed);
        same(data("message.fallback"), "{'messageId':'%s','channel':'sms','fallbackFrom':'imessage'}", fallen);
    }

    @Test
    void anInboundMessageHasItsFilesAndItsParent() throws Exception {
        String id = sent();
        String reply = simulator.someoneReplies(Api.ANN, id, "thanks");
        JsonNode first = data("message.inbound");
        mailbox.clear();
        simulator.someoneSendsAttachment(Api.ANN, "roof.heic", "image/heic", new byte[] {1, 2, 3});
        JsonNode file = data("message.inbound").path("attachments").get(0);
        mailbox.clear();
        simulator.news().attachmentIsLost(simulator.directChat(Api.ANN), Api.ANN, "audio/ogg", 4000);

        assertThat(first.path("messageId").asText()).isEqualTo(reply);
        assertThat(first.path("parentMessageId").asText()).isEqualTo(id);
        assertThat(first.has("replyTo")).isFalse();
        assertThat(first.path("from").asText()).isEqualTo(Api.ANN);
        assertThat(first.path("to").asText()).isEqualTo(Api.LINE);
        assertThat(first.path("attachments")).isEmpty();
        assertThat(first.path("conversation").path("id").asText())
                .isEqualTo(first.path("chat").path("chatId").asText());
        assertThat(names(file)).containsExactly("guid", "mimeType", "filename", "totalBytes", "downloadUrl");
        assertThat(file.path("totalBytes").asInt()).isEqualTo(3);
        same(
                data("message.inbound").path("attachments").get(0),
                "{'mimeType':'audio/ogg','totalBytes':4000,'note':'bytes unavailable'}");
    }

    @Test
    void aWhatsAppAnswerNamesItsParentTwice() {
        simulator.whatsApp().connects(Api.LINE);
        String first = simulator.whatsApp().someoneWrites(Api.ANN, "see you");
        mailbox.first("message.inbound");
        mailbox.clear();

        simulator.someoneReplies(Api.ANN, first, "when?");

        JsonNode data = data("message.inbound");
        assertThat(data.path("channel").asText()).isEqualTo("whatsapp");
        assertThat(data.path("replyTo").path("messageId").asText()).isEqualTo(first);
        assertThat(data.path("replyTo").path("externalMessageId").asText()).isEqualTo(external(first));
        assertThat(data.path("chat").path("providerChatGuid").asText()).isEqualTo("15550001111@s.whatsapp.net");
    }

    @ParameterizedTest
    @ValueSource(strings = {"love", "🦊", "-love"})
    void aReactionOnIMessageHasNoIdOfItsOwn(String reaction) throws Exception {
        String id = sent();
        simulator.someoneReacts(Api.ANN, id, reaction);

        String expected =
                switch (reaction) {
                    case "love" ->
                        "'type':'love','targetMessageId':'" + id
                                + "','targetExternalId':'%s','content':'Loved \\'Order ready\\''";
                    case "-love" -> "'type':'remove','targetMessageId':null,'targetExternalId':'%s','content':null";
                    default ->
                        "'type':'emoji','emoji':'🦊','targetMessageId':'" + id
                                + "','targetExternalId':'%s','content':null";
                };
        same(
                data("message.reaction"),
                "{'reaction':{" + expected + "},'from':'" + Api.ANN + "','channel':'imessage'}",
                external(id));
    }

    @Test
    void aReactionOnWhatsAppIsAnEmojiAndBySmsItIsText() throws Exception {
        String chat = simulator.whatsApp().someoneWrites(Api.BOB, "see you");
        simulator.someoneReacts(Api.BOB, chat, "🔥");
        same(
                data("message.reaction"),
                "{'reaction':{'type':'🔥','emoji':'🔥','targetMessageId':'%s','targetExternalId':'%s',"
                        + "'content':'see you'},'from':'%s','channel':'whatsapp'}",
                chat,
                external(chat),
                Api.BOB);
        String sms = simulator.someoneTexts(Api.ANN, "hi");
        await().until(() -> mailbox.posts("message.inbound").size() == 2);
        mailbox.clear();

        String words = simulator.someoneReacts(Api.ANN, sms, "love");

        assertThat(data("message.inbound").path("text").asText()).isEqualTo("Loved \"hi\"");
        assertThat(words).isNotEqualTo(sms);
        assertThat(mailbox.posts("message.reaction")).isEmpty();
    }

    @Test
    void changesOfMessagesAreTold() throws Exception {
        String id = sent();
        String core = "{'messageId':'" + id + "','externalMessageId':'" + external(id) + "','channel':'imessage',";
        api.call("PUT", "/v1/messages/" + id, Api.json("{'text':'Order ready at 5'}"));
        simulator.news().editFails(id);
        simulator.news().keepsAudio(id);
        api.post("/v1/messages/" + id + "/unsend", null);
        api.call("DELETE", "/v1/messages/" + id, null);

        same(data("message.edited"), core + "'text':'Order ready at 5'}");
        same(data("message.edit_failed"), core + "'error':'edit rejected'}");
        same(data("message.unsent"), core + "'status':'unsent'}");
        same(data("message.deleted"), "{'messageId':'%s','channel':'imessage'}", id);
        JsonNode kept = data("message.audio_kept");
        assertThat(names(kept))
                .containsExactly("externalMessageId", "targetMessageId", "targetExternalId", "from", "to", "channel");
        assertThat(kept.path("targetMessageId").isNull()).isTrue();
        assertThat(kept.path("from").asText()).isEqualTo(Api.ANN);
    }

    @Test
    void schedulesAreTold() throws Exception {
        String at = Ids.iso(clock.instant().plusSeconds(60));
        String id = api.send(Api.json("{'to':'%s','content':{'text':'hi'},'scheduledAt':'%s'}", Api.ANN, at));
        api.call("DELETE", "/v1/messages/" + id + "/schedule", null);

        same(
                data("message.scheduled"),
                "{'messageId':'%s','to':'%s','status':'scheduled','scheduledAt':'%s'}",
                id,
                Api.ANN,
                at);
        same(data("message.schedule_cancelled"), "{'messageId':'%s'}", id);
    }

    @Test
    void groupsAreTold() {
        String guid = simulator.group("Team", Api.ANN);
        simulator.groups().adds(guid, Api.ANN, Api.BOB);
        simulator.groups().renames(guid, Api.ANN, "Team B");
        simulator.groups().picture(guid, Api.ANN, new byte[] {1});
        simulator.groups().removes(guid, Api.BOB, Api.BOB);

        for (String type : List.of("chat.participant.added", "chat.participant.left")) {
            assertThat(names(data(type)))
                    .containsExactly("externalMessageId", "chatId", "chat", "participant", "actor", "to", "channel");
            assertThat(data(type).path("participant").path("handle").asText()).isEqualTo(Api.BOB);
            assertThat(data(type).path("chatId").asText()).isEqualTo(simulator.chatId(guid));
        }
        assertThat(data("chat.participant.left").path("actor").asText()).isEqualTo(Api.BOB);
        assertThat(data("chat.title.changed").path("name").asText()).isEqualTo("Team B");
        assertThat(data("chat.photo.changed").path("photoUrl").asText()).startsWith(simulator.url());
        mailbox.clear();
        simulator.groups().picture(guid, Api.ANN, null);
        assertThat(data("chat.photo.changed").get("photoUrl").isNull()).isTrue();
        mailbox.clear();
        simulator.groups().pictureNotCaptured(guid, Api.ANN);
        assertThat(data("chat.photo.changed").has("photoUrl")).isFalse();
    }

    @Test
    void faceTimeEventsAreFlat() {
        String call = simulator.news().facetimeCall(Api.ANN, false);
        simulator.news().facetimeStatus(call, Api.ANN, "missed");

        JsonNode incoming = mailbox.first("facetime.incoming").event();
        assertThat(names(incoming))
                .containsExactly("type", "eventId", "callUuid", "caller", "to", "isAudio", "isVideo", "timestamp");
        assertThat(incoming.path("timestamp").asLong()).isEqualTo(clock.millis());
        JsonNode status = mailbox.first("facetime.status_changed").event();
        assertThat(names(status))
                .containsExactly(
                        "type", "eventId", "callUuid", "address", "to", "status", "isAudio", "isVideo", "isOutgoing");
        assertThat(status.path("callUuid").asText()).isEqualTo(call);
    }

    @Test
    void typingAndPaymentsAreTold() throws Exception {
        simulator.news().typing(Api.ANN);
        simulator.news().payment("pay_1", Api.ANN, "12.50", "created");
        simulator.news().payment("pay_1", Api.ANN, "12.50", "expired");

        same(
                data("typing.indicator"),
                "{'state':'composing','from':'%s','channel':'whatsapp','customerId':'c0ffee00-0000-4000-8000-000000000001'}",
                Api.ANN);
        assertThat(data("payment.request.created").path("status").asText()).isEqualTo("pending");
        assertThat(data("payment.request.expired").path("amount").asText()).isEqualTo("12.50");
    }
}
