package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.textbubbles.Api.Reply;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The send body, its rules, and the way of a message. */
class SendSectionTest {

    private static final String TO = "'to':'+15550001111'";
    private static final String CONTENT = "'content':{'text':'hi'}";

    private final TextBubblesSimulator simulator = TextBubblesSimulator.builder()
            .fast()
            .numbers(Api.LINE, "+15550200901")
            .start();
    private final Api api = new Api(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    private Reply send(String fields) {
        return api.post("/v1/messages", Api.json("{" + fields + "}"));
    }

    private JsonNode ended(String id) {
        return await().until(() -> api.get("/v1/messages/" + id).data(), data -> List.of("sent", "failed")
                .contains(data.path("status").asText()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'to':'+15550001111'|VALIDATION_ERROR",
                "'to':'+15550001111','content':{}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'text':' '}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'text':5}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'text':null}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'words':'hi'}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'mediaUrls':[]}|VALIDATION_ERROR",
                "'to':'+15550001111','content':{'mediaUrls':['http://example.org/a.png']}|VALIDATION_ERROR",
                "'to':'+15550001111','attachments':[]|VALIDATION_ERROR",
                "'to':'+15550001111','attachments':[{'type':'url'}]|VALIDATION_ERROR",
                "'to':'+15550001111','attachments':[{'type':'base64','data':'?'}]|VALIDATION_ERROR",
                "'to':'+15550001111','attachments':[{'type':'base64','url':'https://example.org/a'}]|VALIDATION_ERROR",
                "'to':'+15550001111','attachments':[{'type':'file','data':'aGk='}]|VALIDATION_ERROR",
                "'content':{'text':'hi'}|INVALID_REQUEST",
                "'to':'+15550001111','chatId':'11111111-2222-4333-8444-555555555555',C|INVALID_REQUEST",
                "'chatId':'11111111-2222-4333-8444-555555555555','conversationId':'21111111-2222-4333-8444-555555555555',C|INVALID_REQUEST",
                "'chatId':'11111111-2222-4333-8444-555555555555',C|CONVERSATION_NOT_FOUND",
                "'chatId':'iMessage;-;+15550001111',C|VALIDATION_ERROR",
                "'to':'5550001111',C|INVALID_PHONE_NUMBER",
                "'to':'+1 555 000 1111',C|INVALID_PHONE_NUMBER",
                "'to':'120363000000000001@g.us',C|CONVERSATION_NOT_FOUND",
                "T,'from':'+15550009999',C|ADDRESS_NOT_AUTHORIZED",
                "T,C,'routing':{'preference':[]}|VALIDATION_ERROR",
                "T,C,'routing':{'preference':['fax']}|VALIDATION_ERROR",
                "T,C,'routing':{'preference':['sms','sms']}|VALIDATION_ERROR",
                "T,C,'routing':{'fallback':'yes'}|VALIDATION_ERROR",
                "T,C,'replyTo':'msg_11111111-2222-4333-8444-555555555555'|REPLY_NOT_FOUND",
                "T,C,'effect':'invisible-ink'|VALIDATION_ERROR",
                "T,C,'mentions':[{'address':'+15550001111','start':-1,'length':3}]|VALIDATION_ERROR",
                "T,C,'mentions':[{'address':'+15550001111','start':0}]|VALIDATION_ERROR",
                "T,C,'scheduledAt':'tomorrow'|INVALID_SCHEDULED_AT",
                "T,C,'scheduledAt':'2020-01-01T00:00:00Z'|SCHEDULED_IN_PAST",
                "T,C,'scheduledAt':'2999-01-01T00:00:00Z'|SCHEDULED_TOO_FAR",
                "T,C,'idempotencyKey':''|VALIDATION_ERROR",
                "T,C,'callbackUrl':'hook'|VALIDATION_ERROR",
                "T,C,'metadata':'order 7'|VALIDATION_ERROR",
                "T,C,'createContact':'yes'|VALIDATION_ERROR",
            },
            quoteCharacter = '~')
    void aWrongBodyIsRefusedWithItsCode(String fields, String code) {
        Reply reply = send(fields.replaceAll("\\bC$|\\bC,", CONTENT + ",")
                .replaceAll("^T,", TO + ",")
                .replaceAll(",$", "")
                .replace(",,", ","));

        assertThat(reply.json().path("error").path("code").asText())
                .as(reply.toString())
                .isEqualTo(code);
        assertThat(reply.status()).isEqualTo(Code.valueOf(code).status());
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void aMessageIsQueuedThenPendingThenSent() {
        Reply accepted = send(TO + "," + CONTENT + ",'metadata':{'order':'77'},'idempotencyKey':'k-1'");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.data().path("status").asText()).isEqualTo("queued");
        assertThat(accepted.data().path("to").asText()).isEqualTo(Api.ANN);
        assertThat(accepted.data().path("from").asText()).isEqualTo(Api.LINE);
        assertThat(accepted.data().path("id").asText()).matches("msg_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        JsonNode message = ended(accepted.data().path("id").asText());
        assertThat(message.path("timeline").findValuesAsText("status")).containsExactly("queued", "pending", "sent");
        assertThat(message.path("timeline").get(0).path("channel").isNull()).isTrue();
        assertThat(message.path("channel").asText()).isEqualTo("imessage");
        assertThat(message.path("metadata").path("order").asText()).isEqualTo("77");
        assertThat(message.path("externalId").asText()).isNotEmpty();
        assertThat(simulator.sent())
                .singleElement()
                .returns("iMessage;-;" + Api.ANN, Sent::chat)
                .returns("hi", Sent::text)
                .returns("k-1", Sent::key);
    }

    @ParameterizedTest
    @CsvSource({
        "imessage sms,,imessage,",
        "sms,,sms,",
        "sms,'sms',sms,",
        "sms,'imessage',,NO_CHANNEL_AVAILABLE",
        "imessage sms,'sms','sms',",
        "whatsapp sms,'whatsapp','',WHATSAPP_NOT_CONNECTED",
        "whatsapp sms,'whatsapp sms',sms,",
    })
    void theFirstChannelThatReachesIsTaken(String reaches, String asked, String channel, String code) {
        simulator.stage().reaches(Api.ANN, reaches.split(" "));
        String routing = asked == null
                ? ""
                : ",'routing':{'preference':['"
                        + String.join("','", asked.replace("'", "").split(" ")) + "']}";

        Reply reply = send(TO + "," + CONTENT + routing);

        if (reply.status() == 400) {
            assertThat(reply.error()).isEqualTo("400 " + code);
            return;
        }
        JsonNode message = ended(reply.data().path("id").asText());
        if (code == null) {
            assertThat(message.path("channel").asText()).isEqualTo(channel.replace("'", ""));
        } else {
            assertThat(message.path("errorCode").asText()).isEqualTo(code);
        }
    }

    @Test
    void theDeviceFallsBackToSmsUnlessItMayNot() {
        simulator.stage().fallsBack(Api.ANN, true);

        JsonNode fallen = ended(send(TO + "," + CONTENT).data().path("id").asText());
        JsonNode failed = ended(send(TO + "," + CONTENT + ",'routing':{'fallback':false}")
                .data()
                .path("id")
                .asText());

        assertThat(fallen.path("channel").asText()).isEqualTo("sms");
        assertThat(fallen.path("fallbackTriggered").asBoolean()).isTrue();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("errorCode").asText()).isEqualTo("imessage_error_4");
    }

    @Test
    void effectsAndMentionsAreDroppedWhereTheChannelHasNone() {
        simulator.whatsApp().connects(Api.LINE);
        String group = simulator.whatsApp().group("Crew", Api.ANN);
        String more = ",'effect':'slam','mentions':[{'address':'" + Api.ANN + "','start':0,'length':2}]";

        send(TO + "," + CONTENT + more);
        send(TO + "," + CONTENT + more + ",'routing':{'preference':['sms']}");
        send("'to':'" + group + "'," + CONTENT + more);

        await().until(() -> simulator.sent().size() == 3);
        Map<String, Sent> byChannel =
                simulator.sent().stream().collect(java.util.stream.Collectors.toMap(Sent::channel, each -> each));
        assertThat(byChannel.get("imessage")).returns("slam", Sent::effect).returns(List.of(), Sent::mentions);
        assertThat(byChannel.get("sms")).returns(null, Sent::effect).returns(List.of(), Sent::mentions);
        assertThat(byChannel.get("whatsapp")).returns(null, Sent::effect).returns(List.of(Api.ANN), Sent::mentions);
    }

    @Test
    void aReplyNamesTheMessageButNotBySms() {
        String first = simulator.someoneWrites(Api.ANN, "coming?");

        send(TO + "," + CONTENT + ",'replyTo':'" + first + "'");
        send(TO + "," + CONTENT + ",'replyTo':'" + first + "','routing':{'preference':['sms']}");

        await().until(() -> simulator.sent().size() == 2);
        assertThat(simulator.sent())
                .extracting(Sent::channel, Sent::replyTo)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("imessage", first),
                        org.assertj.core.groups.Tuple.tuple("sms", null));
    }

    @Test
    void attachmentsWinOnIMessageAndPicturesOnSms() {
        String both = TO + ",'content':{'mediaUrls':['https://example.org/a.png']},"
                + "'attachments':[{'type':'base64','data':'aGk=','mimeType':'audio/wav','filename':'memo','isAudioMessage':true}]";

        send(both);
        send(both + ",'routing':{'preference':['sms']}");

        await().until(() -> simulator.sent().size() == 2);
        assertThat(simulator.sent())
                .extracting(Sent::channel, Sent::files)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("imessage", List.of("memo audio/x-caf")),
                        org.assertj.core.groups.Tuple.tuple("sms", List.of("https://example.org/a.png")));
    }

    @Test
    void whatsAppTakesNoPictureBeyondSixteenMegabytes() {
        simulator.whatsApp().connects(Api.LINE);
        String data = Base64.getEncoder().encodeToString(new byte[16 * 1024 * 1024 + 1]);

        JsonNode message = ended(send(TO + ",'attachments':[{'type':'base64','mimeType':'image/png','data':'" + data
                        + "'}],'routing':{'preference':['whatsapp']}")
                .data()
                .path("id")
                .asText());

        assertThat(message.path("errorCode").asText()).isEqualTo("WHATSAPP_MEDIA_TOO_LARGE");
    }

    @Test
    void aChatPinsItsChannelAndItsNumber() {
        String chat = simulator.chatId(simulator.group("Team", Api.ANN, Api.BOB));
        simulator.stage().cannotReachFrom("+15550200901", Api.ANN);

        Reply sent = send("'chatId':'" + chat + "','conversationId':'" + chat + "'," + CONTENT);

        assertThat(sent.data().path("conversationId").asText()).isEqualTo(chat);
        assertThat(sent.data().has("to")).isFalse();
        assertThat(send("'chatId':'" + chat + "','from':'+15550200901'," + CONTENT)
                        .error())
                .isEqualTo("400 FROM_INSTANCE_CANNOT_REACH");
        assertThat(send(TO + ",'from':'+15550200901'," + CONTENT).error()).isEqualTo("400 FROM_INSTANCE_CANNOT_REACH");
        simulator.stage().ready(chat, false);
        assertThat(send("'chatId':'" + chat + "'," + CONTENT).error()).isEqualTo("409 CONVERSATION_NOT_READY");
        String sms = simulator.chatId(simulator.groups().sms(Api.ANN, Api.BOB));
        assertThat(send("'chatId':'" + sms + "'," + CONTENT).error()).isEqualTo("400 GROUP_SMS_UNSUPPORTED");
    }

    @Test
    void aCustomerWithoutNumbersHasNoSender() {
        try (TextBubblesSimulator bare =
                TextBubblesSimulator.builder().fast().numbers().start()) {
            assertThat(new Api(bare)
                            .post("/v1/messages", Api.text(Api.ANN, "hi"))
                            .error())
                    .isEqualTo("400 NO_DEFAULT_ADDRESS");
        }
    }

    @Test
    void aKeyThatWasUsedAnswersTheMessageOfThatTime() {
        String body = TO + "," + CONTENT + ",'idempotencyKey':'k-1'";
        String id = send(body).data().path("id").asText();

        Reply again = send(body);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().path("id").asText()).isEqualTo(id);
        await().until(() -> simulator.sent().size() == 1);
        assertThat(simulator.messages()).hasSize(1);
    }

    @Test
    void theFaultScriptLosesAndFailsSends() {
        simulator.faults().nextSend().isAnsweredButNeverSent();
        simulator.faults().nextSend().isRefusedByTheNetwork(22);

        String lost = send(TO + "," + CONTENT).data().path("id").asText();
        String failed = send(TO + "," + CONTENT).data().path("id").asText();

        assertThat(api.get("/v1/messages/" + lost).error()).isEqualTo("404 NOT_FOUND");
        assertThat(ended(failed).path("errorCode").asText()).isEqualTo("imessage_error_22");
        assertThat(simulator.sent()).isEmpty();
    }
}
