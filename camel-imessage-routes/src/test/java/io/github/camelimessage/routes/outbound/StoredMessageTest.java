package io.github.camelimessage.routes.outbound;

import static io.github.camelimessage.routes.outbound.Outpost.CHAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.routes.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written down of a message is the message: it is sent as it was accepted, also when a later version reads it. */
@Tag(TestDatabase.BOTH)
class StoredMessageTest {

    private static final Target TO = new Target.InChat(new ChatId(CHAT));
    private static final Target SEVERAL = new Target.ToHandles(
            List.of(new Handle("+15550002222"), new Handle("+15550001111"), new Handle("dana@example.org")));

    private final Outpost outpost = Outpost.open();

    @AfterEach
    void close() {
        outpost.close();
    }

    private SendMessage stored(SendMessage message) {
        return outpost.outbox.message(outpost.find(outpost.accept(message)));
    }

    private static SendMessage read(String json) {
        return StoredMessage.read(json.getBytes(StandardCharsets.UTF_8), List.of(), "key-1");
    }

    @Test
    void aMessageWithEverythingThatCanBeSaidComesBackEqual() {
        SendMessage message = new SendMessage(
                SEVERAL,
                "**now**",
                "Plan",
                List.of(),
                List.of(),
                new MessageId("M-0"),
                2,
                "slam",
                true,
                Channel.of(Service.WHATSAPP, Service.IMESSAGE, Service.SMS),
                "key-1",
                new Handle("+15550009999"),
                TextFormat.MARKDOWN,
                Map.of("scheduled", true, "tags", List.of("a", "b"), "depth", 3, "card", Map.of("title", "Trip")));

        assertThat(stored(message)).isEqualTo(message);
    }

    @Test
    void aPlainMessageComesBackEqual() {
        SendMessage inChat = SendMessage.text(TO, "hello").under("key-1");
        SendMessage toPerson = SendMessage.text(new Target.ToHandle(new Handle("22000")), "hello")
                .under("key-2");
        SendMessage inParts = SendMessage.of(
                        SEVERAL,
                        List.of(new Part.Text("Ask "), new Part.Mention("Dana", new Handle("dana@example.org"))))
                .under("key-3");

        assertThat(stored(inChat)).isEqualTo(inChat);
        assertThat(stored(toPerson)).isEqualTo(toPerson);
        assertThat(stored(inParts)).isEqualTo(inParts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"allow", "never", "require", "sms,imessage", "whatsapp", "imessage,sms"})
    void everyChannelComesBackEqual(String words) {
        SendMessage message = SendMessage.text(TO, "hello")
                .over(Channel.named(words).orElseThrow())
                .under("key-1");

        assertThat(stored(message).channel()).isEqualTo(message.channel());
    }

    @ParameterizedTest
    @CsvSource({"NEVER_FALL_BACK,never", "ALLOW_FALLBACK,allow", "REQUIRE_FALLBACK,require"})
    void aRowThatWasWrittenBeforeServicesCouldBeListedIsStillRead(String stored, String words) {
        SendMessage message =
                read("{\"to\":\"+15550001111\",\"text\":\"hello\",\"replyPart\":0,\"channel\":\"" + stored + "\"}");

        assertThat(message)
                .isEqualTo(SendMessage.text(new Target.ToHandle(new Handle("+15550001111")), "hello")
                        .over(Channel.named(words).orElseThrow())
                        .under("key-1"));
        assertThat(message.line()).isNull();
        assertThat(message.format()).isEqualTo(TextFormat.PLAIN);
        assertThat(message.extras()).isEmpty();
    }

    @Test
    void aChannelThatNobodyKnowsIsNoReasonToSendByAnother() {
        assertThatThrownBy(() -> read("{\"to\":\"+15550001111\",\"text\":\"hello\",\"channel\":\"pigeon\"}"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("hello");
    }

    @Test
    void aFileThatWasUploadedBeforeIsStoredByItsIdAlone() {
        SendMessage message = new SendMessage(
                SEVERAL,
                null,
                null,
                List.of(
                        Outgoing.uploaded("id-1/cat.png", null, false),
                        Outgoing.uploaded("id-2/note.m4a", "note.m4a", true)),
                null,
                0,
                null,
                null,
                "key-1");

        SendMessage read = stored(message);

        assertThat(read.attachments()).extracting(Outgoing::uploaded).containsExactly("id-1/cat.png", "id-2/note.m4a");
        assertThat(read.attachments()).extracting(Outgoing::name).containsExactly(null, "note.m4a");
        assertThat(read.attachments()).extracting(Outgoing::voice).containsExactly(false, true);
        assertThat(Fingerprint.of(read)).isEqualTo(Fingerprint.ofFile("cat.png"));
    }
}
