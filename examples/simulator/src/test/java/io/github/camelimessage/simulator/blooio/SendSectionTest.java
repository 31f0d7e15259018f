package io.github.camelimessage.simulator.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.blooio.Api.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of sends, keys, answers to messages, and whom a message reaches. */
class SendSectionTest {

    private static final String PNG = "https://files.example.org/a.png";

    private final SettableClock clock = new SettableClock();
    private final BlooioSimulator simulator =
            BlooioSimulator.builder().fast().clock(clock).start();
    private final Api api = new Api(simulator);
    private String asked;

    @BeforeEach
    void someoneAsks() {
        asked = simulator.someoneWrites(Api.ANN, "where are you?");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    private static String file(String url) {
        return "{'text':'x','attachments':['" + url + "']}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'x'}",
                "{'text':['x','y'],'effect':'Invisible Ink'}",
                "{'text':'x','effect':'none','format':'plain','metadata':{'order':7},'use_typing_indicator':true}",
                "{'text':'https://example.org','link_preview':{'title':'T','image_url':'https://example.org/i.png'}}",
                "{'text':'x','link_preview':null}",
                "{'attachments':[{'url':'https://files.example.org/a.png','name':'cat.png'}]}",
                "{'attachments':['https://files.example.org/a.mp3']}",
                "{'parts':[{'text':'Ann','mention':'+15550001111'},{'url':'https://files.example.org/a.png','name':'a'}]}",
                "{'parts':[{'text':'https://a.example','link_preview':{}},{'text':'https://b.example'}]}",
                "{'text':'**now**','format':'markdown','share_contact':true,'from_number':'+15550100998'}"
            })
    void whatIsDocumentedIsTaken(String body) {
        assertThat(api.send(Api.ANN, body).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'text':''}",
                "{'text':7}",
                "{'text':[]}",
                "{'text':['x',7]}",
                "{'text':'x','subject':'s'}",
                "{'text':'x','fromNumber':'+15550100998'}",
                "{'text':'x','attachments':'https://files.example.org/a.png'}",
                "{'text':'x','attachments':['http://files.example.org/a.png']}",
                "{'text':'x','attachments':['a.png']}",
                "{'text':'x','attachments':[7]}",
                "{'text':'x','attachments':[{'url':'https://files.example.org/a.png','size':7}]}",
                "{'text':'x','attachments':['https://files.example.org/a.mp3']}",
                "{'attachments':[{'url':'https://files.example.org/a','name':'a.m4a'},'https://files.example.org/a.png']}",
                "{'parts':[{'text':'x','url':'https://files.example.org/a.png'}]}",
                "{'parts':[{}]}",
                "{'parts':['x']}",
                "{'parts':[{'text':'x','name':'a'}]}",
                "{'parts':[{'text':'x','style':'bold'}]}",
                "{'parts':[{'url':'https://files.example.org/a.png','mention':'+15550001111'}]}",
                "{'parts':[{'text':'x','mention':'Ann'}]}",
                "{'parts':[{'text':'x'},{'url':'https://files.example.org/a.ogg'}]}",
                "{'parts':[{'text':'https://a.example','link_preview':{}},{'text':'see https://b.example'}]}",
                "{'parts':[{'text':'x'}],'text':'y'}",
                "{'parts':[{'text':'x'}],'effect':'slam'}",
                "{'text':'x','effect':'sparkle'}",
                "{'text':'x','format':'html'}",
                "{'text':'see https://example.org','link_preview':{'title':'T'}}",
                "{'text':'https://example.org','link_preview':{'colour':'red'}}",
                "{'text':'https://example.org','link_preview':{'image_url':'http://example.org/i.png'}}",
                "{'text':'x','share_contact':'yes'}",
                "{'text':'x','use_typing_indicator':1}",
                "{'text':'x','from_number':'5550100998'}",
                "{'text':'x','metadata':'order 7'}"
            })
    void whatIsNotDocumentedIsRefused(String body) {
        int before = simulator.messages().size();

        assertThat(api.send(Api.ANN, body).error()).isIn("400 validation_error", "400");
        assertThat(simulator.messages()).hasSize(before);
    }

    @Test
    void whatIsTooLongIsRefused() {
        String title = "{'text':'https://example.org','link_preview':{'title':'%s'}}";
        String markdown = "{'text':'%s','format':'markdown'}";

        assertThat(api.send(Api.ANN, Api.json(title, "x".repeat(200))).status()).isEqualTo(202);
        assertThat(api.send(Api.ANN, Api.json(title, "x".repeat(201))).status()).isEqualTo(400);
        assertThat(api.send(Api.ANN, Api.json(markdown, "x".repeat(20_000))).status())
                .isEqualTo(202);
        assertThat(api.send(Api.ANN, Api.json(markdown, "x".repeat(20_001))).error())
                .isEqualTo("400 invalid_content");
        assertThat(api.send(Api.ANN, Api.json(markdown, "**x** ".repeat(256))).status())
                .isEqualTo(202);
        assertThat(api.send(Api.ANN, Api.json(markdown, "**x** ".repeat(257))).error())
                .isEqualTo("400 invalid_content");
        assertThat(api.send(Api.ANN, Api.json("{'text':'x','metadata':{'a':'%s'}}", "x".repeat(1020)))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text':'x','attachments':['https://files.example.org/a.png'],'format':'markdown'}",
                "{'parts':[{'text':'x'},{'url':'https://files.example.org/a.png'}],'format':'markdown'}",
                "{'attachments':['https://files.example.org/a.png'],'format':'markdown'}"
            })
    void markdownIsTextAlone(String body) {
        assertThat(api.send(Api.ANN, body).error()).isEqualTo("400 invalid_content");
    }

    @Test
    void aFirstMessageNeedsSomethingToRead() {
        String files = "{'attachments':['" + PNG + "']}";

        assertThat(api.send(Api.BOB, files).error()).isEqualTo("400 attachment_first_message_not_allowed");
        assertThat(api.send(Api.BOB, "{'parts':[{'url':'" + PNG + "'}]}").error())
                .isEqualTo("400 attachment_first_message_not_allowed");
        assertThat(api.get(Api.chat(Api.BOB)).status()).isEqualTo(404);
        assertThat(api.send(Api.BOB, file(PNG)).status()).isEqualTo(202);
        assertThat(api.send(Api.BOB, files).status()).isEqualTo(202);
    }

    @Test
    void aNumberMustBeTheAccountsOwn() {
        String body = "{'text':'x','from_number':'%s'}";

        assertThat(api.send(Api.ANN, Api.json(body, "+15550100777")).status()).isEqualTo(403);
        assertThat(api.send(Api.ANN, Api.json(body, Api.OTHER_LINE)).status()).isEqualTo(202);
    }

    @Test
    void whatThePlanDoesNotHaveIsRefused() {
        try (BlooioSimulator shared =
                BlooioSimulator.builder().fast().dedicatedPlan(false).start()) {
            Api poor = new Api(shared);

            assertThat(poor.send(Api.ANN, "{'text':'x','share_contact':true}").error())
                    .isEqualTo("403 feature_not_enabled");
            assertThat(poor.post(Api.chat(Api.ANN) + "/contact-card", null).error())
                    .isEqualTo("403 feature_not_enabled");
        }
    }

    @Test
    void aKeyHoldsForADayWhateverTheBodyIs() {
        Reply first = api.under("key-1", Api.ANN, "{'text':'one'}");
        clock.advance(Duration.ofHours(23));
        Reply again = api.under("key-1", Api.ANN, "{'text':'two'}");
        clock.advance(Duration.ofHours(1));
        Reply anew = api.under("key-1", Api.ANN, "{'text':'three'}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(anew.status()).isEqualTo(202);
        assertThat(anew.text("message_id")).isNotEqualTo(first.text("message_id"));
    }

    @Test
    void aRefusedSendDoesNotUseItsKeyUp() {
        assertThat(api.under("key-1", Api.ANN, "{'text':''}").status()).isEqualTo(400);
        assertThat(api.under("key-1", Api.ANN, "{'text':'now'}").status()).isEqualTo(202);
    }

    @Test
    void aUsedKeyMayBeAConflictToo() {
        try (BlooioSimulator other =
                BlooioSimulator.builder().fast().replaysAnswer(409).start()) {
            Api strict = new Api(other);

            assertThat(strict.under("key-1", Api.ANN, "{'text':'x'}").status()).isEqualTo(202);
            assertThat(strict.under("key-1", Api.ANN, "{'text':'x'}").error()).isEqualTo("409");
            assertThat(other.messages()).hasSize(1);
        }
        assertThatThrownBy(() -> BlooioSimulator.builder().replaysAnswer(500))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSuccessMaySayThatItFailed() {
        simulator.faults().nextSend().is(Fault.sentButFails(22));

        Reply taken = api.text(Api.ANN, "hi");
        assertThat(taken.status()).isEqualTo(202);
        assertThat(taken.text("status")).isEqualTo("failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'message_id':'%s'}                                        | 202",
                "{'message_id':'msg_none'}                                  | 404 reply_target_not_found",
                "{'guid':'0A1B2C3D-0000-4000-8000-0123456789AB'}            | 404 reply_target_not_found",
                "{}                                                         | 400 reply_target_invalid",
                "{'message_id':'%s','guid':'x'}                             | 400 reply_target_invalid",
                "{'message_id':'%s','part_index':1}                         | 400 reply_target_invalid",
                "{'guid':'x','part_index':-1}                               | 400 reply_target_invalid",
                "{'message_id':'%s','text':'y'}                             | 400 validation_error"
            })
    void aReplyNamesAMessage(String replyTo, String outcome) {
        Reply reply = api.send(Api.ANN, "{'text':'here','reply_to':" + replyTo.formatted(asked) + "}");

        assertThat(reply.error()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'text':['a','b'],'reply_to':{'message_id':'%s'}}                             | not_supported",
                "{'parts':[{'text':'https://a.example','link_preview':{}}],"
                        + "'reply_to':{'message_id':'%s'}}                                     | not_supported",
                "{'text':'a','from_number':'+15550100998','reply_to':{'message_id':'%s'}}      | device_mismatch"
            })
    void aReplyIsOneMessageFromTheSameNumber(String body, String code) {
        assertThat(api.send(Api.ANN, body.formatted(asked)).error()).isEqualTo("400 reply_target_" + code);
    }

    @Test
    void aReplyStaysInItsChatAndItsMonth() {
        String reply = Api.json("{'text':'here','reply_to':{'message_id':'%s'}}", asked);

        assertThat(api.send(Api.BOB, reply).error()).isEqualTo("400 reply_target_chat_mismatch");
        simulator.reachedBy(Api.ANN, "sms");
        assertThat(api.send(Api.ANN, reply).error()).isEqualTo("400 reply_target_not_supported");
        simulator.reachedBy(Api.ANN, "imessage");
        clock.advance(Duration.ofDays(30));
        assertThat(api.send(Api.ANN, reply).status()).isEqualTo(202);
        clock.advance(Duration.ofMillis(1));
        assertThat(api.send(Api.ANN, reply).error()).isEqualTo("400 reply_target_expired");
    }

    @Test
    void aReplyTellsApplesIdByWhichItCanBeAnsweredToo() {
        String first = api.send(Api.ANN, Api.json("{'text':'here','reply_to':{'message_id':'%s'}}", asked))
                .text("message_id");
        String guid = api.get(Api.chat(Api.ANN) + "/messages/" + first)
                .json()
                .at("/reply_to/guid")
                .asText();

        assertThat(api.send(Api.ANN, Api.json("{'text':'x','reply_to':{'guid':'%s','part_index':0}}", guid))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void whoHasNoImessageIsReachedWithoutWhatOnlyThatHas() {
        simulator.reachedBy(Api.ANN, "sms");

        assertThat(api.send(Api.ANN, "{'text':'**x**','format':'markdown'}").error())
                .isEqualTo("400 format_unsupported_for_channel_type");
        assertThat(api.post(Api.chat(Api.ANN) + "/polls", "{'options':['a','b']}")
                        .status())
                .isEqualTo(400);
        Reply sent = api.send(Api.ANN, "{'text':'x','effect':'slam'}");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(api.get(Api.chat(Api.ANN) + "/messages/" + sent.text("message_id"))
                        .text("protocol"))
                .isEqualTo("sms");
        assertThatThrownBy(() -> simulator.reachedBy(Api.ANN, "fax")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalPeopleAreOneGroupHoweverTheyAreOrdered() {
        Reply made = api.text(Api.ANN + "," + Api.BOB, "hello");
        Reply again = api.text(Api.BOB + "," + Api.ANN, "hello");

        assertThat(made.json().path("group_created").asBoolean()).isTrue();
        assertThat(again.json().path("group_created").asBoolean(true)).isFalse();
        assertThat(again.text("group_id")).isEqualTo(made.text("group_id"));
        assertThat(made.json().path("participants")).hasSize(2);
    }
}
