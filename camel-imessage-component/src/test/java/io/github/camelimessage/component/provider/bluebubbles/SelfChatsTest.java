package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Outgoing;
import io.github.camelimessage.component.model.Part;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.simulator.SettableClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SelfChatsTest {

    private static final Handle ME = new Handle("me@example.org");
    private static final Target MYSELF = new Target.InChat(new ChatId("any;-;me@example.org"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SelfChats selfChats = new SelfChats(clock, Duration.ofMinutes(5));
    private final BlueBubblesFacts facts = new BlueBubblesFacts("home", clock, new OwnSends(), selfChats);

    @BeforeEach
    void weAreKnown() {
        selfChats.ours(Set.of(ME));
    }

    private InboundEvent arrived(String sender, String text) {
        String json = "{'guid':'G-1','text':'" + text + "','handle':{'address':'" + sender
                + "'},'dateCreated':1767261600000,'chats':[{'guid':'iMessage;-;" + sender + "','style':45}]}";
        BlueBubblesRow row =
                BlueBubblesRow.of(JsonAt.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
        List<InboundEvent> events = facts.all(row, json);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    @Test
    void ourTextThatComesBackInAChatWithOurselvesIsOurOwn() {
        selfChats.saying(SendMessage.text(MYSELF, " remember the milk "));

        InboundEvent event = arrived("me@example.org", "remember the milk");

        assertThat(event.type()).isEqualTo(EventType.MESSAGE_OWN);
        assertThat(event.id()).isEqualTo("bluebubbles:home:G-1:received");
        assertThat(event.sender()).isNull();
        assertThat(event.envelope().direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void anotherTextOfOursIsANoteToTheSystem() {
        selfChats.saying(SendMessage.text(MYSELF, "remember the milk"));

        assertThat(arrived("me@example.org", "what did you say?").type()).isEqualTo(EventType.MESSAGE_RECEIVED);
    }

    @Test
    void aPersonWhoRepeatsOurWordsIsHeard() {
        selfChats.saying(SendMessage.text(new Target.ToHandle(new Handle("+15555550101")), "ok"));
        selfChats.saying(SendMessage.text(MYSELF, "ok"));

        assertThat(arrived("+15555550101", "ok").type()).isEqualTo(EventType.MESSAGE_RECEIVED);
    }

    @Test
    void aTextThatTheMacWasSlowToSendIsOursAllTheSame() {
        selfChats.saying(SendMessage.text(MYSELF, "remember the milk"));
        clock.advance(Duration.ofMinutes(5));

        assertThat(arrived("me@example.org", "remember the milk").type()).isEqualTo(EventType.MESSAGE_OWN);
    }

    @Test
    void aMinuteAfterTheLongestSendTheSameTextIsNew() {
        selfChats.saying(SendMessage.text(MYSELF, "remember the milk"));
        clock.advance(Duration.ofMinutes(6));

        assertThat(arrived("me@example.org", "remember the milk").type()).isEqualTo(EventType.MESSAGE_RECEIVED);
    }

    @Test
    void withoutOurAddressesNothingIsTakenForOurs() {
        selfChats.ours(Set.of());
        selfChats.saying(SendMessage.text(MYSELF, "remember the milk"));

        assertThat(arrived("me@example.org", "remember the milk").type()).isEqualTo(EventType.MESSAGE_RECEIVED);
    }

    @Test
    void theServerAndItsAccountNameOurAddresses() {
        ServerSeen seen = ServerSeen.of(
                        json("{'detected_imessage':'me@example.org','detected_icloud':'ME@example.com'}"),
                        clock.instant(),
                        null)
                .withHelperThatAnswers(
                        json(
                                "{'aliases':['+15555550100',{'Alias':'x@example.org'}],'vetted_aliases':[{'Alias':'y@example.org'}]}"));

        assertThat(seen.addresses())
                .extracting(Handle::value)
                .containsExactlyInAnyOrder(
                        "me@example.org", "me@example.com", "+15555550100", "x@example.org", "y@example.org");
        assertThat(seen.toString()).doesNotContain("example").doesNotContain("5555");
    }

    private static JsonAt json(String text) {
        return JsonAt.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileThatComesBackWithoutATextIsOursByItsName() {
        Outgoing file = new Outgoing("a.png", "image/png", 1, () -> new ByteArrayInputStream(new byte[1]), false);
        selfChats.saying(new SendMessage(MYSELF, null, null, List.of(file), null, 0, null, null, null));

        assertThat(arrivedFile("a.png").type()).isEqualTo(EventType.MESSAGE_OWN);
        assertThat(arrivedFile("b.png").type()).isEqualTo(EventType.MESSAGE_RECEIVED);
    }

    private InboundEvent arrivedFile(String name) {
        String json = "{'guid':'G-2','text':'','handle':{'address':'me@example.org'},'dateCreated':1767261600000,"
                + "'attachments':[{'guid':'at_0_G-2','transferName':'" + name
                + "'}],'chats':[{'guid':'iMessage;-;me@example.org','style':45}]}";
        return facts.all(BlueBubblesRow.of(json(json)), json).get(0);
    }

    @Test
    void whatWeSaidInPartsComesBackAsOneText() {
        List<Part> parts = List.of(new Part.Text("Ask "), new Part.Mention("Ann", ME), new Part.Text(" first"));
        SendMessage message = new SendMessage(MYSELF, null, null, List.of(), parts, null, 0, null, null, null, null);

        assertThat(BlueBubblesParts.text(message)).isEqualTo("Ask Ann first");
        assertThat(BlueBubblesParts.text(SendMessage.text(MYSELF, "plain"))).isEqualTo("plain");
    }
}
