package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBubblesReceivingTest {

    private static final String VECTOR_SECRET = "whsec_textbubbles_fixture_not_a_secret";
    private static final String VECTOR = "{\"id\":\"evt_fixture_1\",\"type\":\"message.sent\","
            + "\"timestamp\":\"2026-09-21T14:13:20.000Z\",\"data\":{\"messageId\":\"msg_fixture_1\","
            + "\"channel\":\"imessage\"}}";
    private static final String SIGNATURE = "sha256=d8ac233a9b5df6b0d3aef9b0b6216ed69ed4c0e506c6b164bbde1e2adfbcaeea";
    private static final String CREW = "\"chat\":{\"chatId\":\"22222222-2222-4333-8444-555555555555\","
            + "\"providerChatGuid\":\"120363000000000001@g.us\",\"channel\":\"whatsapp\",\"isGroup\":true,"
            + "\"name\":\"Crew\",\"participants\":[]}";

    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_790_000_000L));
    private final TextBubblesRig rig = TextBubblesRig.to("http://127.0.0.1:1", clock);
    private final WebhookIntake intake = rig.connection.webhook();

    @AfterEach
    void close() {
        rig.close();
    }

    private InboundEvent parsed(String body) throws MalformedEventException {
        return intake.parse(new RawRequest(Map.of(), null, body.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private Verdict verdict(String secret, MemorySecrets kept, String signature, String time) {
        ProviderSettings settings = TextBubblesRig.settings("http://127.0.0.1:1", "k", secret, Duration.ofSeconds(1));
        return new TextBubblesVerifier(settings, kept, clock)
                .verify(new RawRequest(
                        Map.of("x-signature", signature, "x-timestamp", time),
                        null,
                        VECTOR.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theTestVectorIsTaken() {
        MemorySecrets none = new MemorySecrets();
        assertThat(verdict(VECTOR_SECRET, none, SIGNATURE, "1790000000")).isEqualTo(Verdict.accepted());
        assertThat(verdict("another", none, SIGNATURE, "1790000000")).isEqualTo(Verdict.refused(Reason.WRONG));
        assertThat(verdict(VECTOR_SECRET, none, SIGNATURE, "soon")).isEqualTo(Verdict.refused(Reason.MALFORMED));
        assertThat(verdict(VECTOR_SECRET, none, SIGNATURE, "1790000001")).isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void theSecretThatTextBubblesMadeCountsWhereNoneIsSet() {
        MemorySecrets kept = new MemorySecrets();
        kept.keep("home", VECTOR_SECRET);
        assertThat(verdict("the_next_one", kept, SIGNATURE, "1790000000")).isEqualTo(Verdict.refused(Reason.WRONG));
        assertThat(verdict("", kept, SIGNATURE, "1790000000")).isEqualTo(Verdict.accepted());
    }

    /** Every answer but these makes TextBubbles drop the event for good, so only what never proves itself is sent away. */
    @ParameterizedTest
    @CsvSource({
        "TAKEN, MISSING, 200", "REFUSED, MISSING, 401", "REFUSED, MALFORMED, 401", "REFUSED, WRONG, 503",
        "REFUSED, TOO_OLD, 503", "REFUSED, FROM_THE_FUTURE, 503", "MALFORMED, MISSING, 503", "TOO_LARGE, MISSING, 503",
        "FAILED, MISSING, 503", "NOT_YET, MISSING, 503"
    })
    void eachEndOfAnIntakeHasItsStatus(Outcome outcome, Reason reason, int status) {
        assertThat(intake.answer(outcome, reason)).isEqualTo(status);
        assertThat(intake.lostUnlessScanned()).isFalse();
    }

    @Test
    void theCodeThatPairsAPhoneIsKeptOutOfTheEvent() throws MalformedEventException {
        InboundEvent event = parsed("{\"id\":\"evt_1\",\"type\":\"whatsapp.status\",\"data\":{\"phoneNumber\":"
                + "\"+15550200900\",\"status\":\"qr_pending\",\"qrCode\":\"2@AbC\"}}");

        assertThat(event.envelope().raw()).contains("qr_pending").doesNotContain("2@AbC", "qrCode");
        assertThat(event.toString()).doesNotContain("2@AbC");
    }

    @Test
    void whatFollowsAMessageIsInItsChat() throws MalformedEventException {
        parsed(
                "{\"id\":\"evt_1\",\"type\":\"message.inbound\",\"data\":{\"messageId\":\"msg_1\",\"externalMessageId\":\"D-1\","
                        + "\"from\":\"+15550200001\",\"to\":\"+15550200900\",\"text\":\"a\",\"channel\":\"whatsapp\","
                        + CREW
                        + "}}");
        InboundEvent answer = parsed("{\"id\":\"evt_2\",\"type\":\"message.inbound\",\"data\":{\"messageId\":\"msg_2\","
                + "\"from\":\"+15550200002\",\"to\":\"+15550200900\",\"text\":\"b\",\"channel\":\"whatsapp\","
                + "\"parentMessageId\":\"msg_1\"}}");
        InboundEvent reaction =
                parsed("{\"id\":\"evt_3\",\"type\":\"message.reaction\",\"data\":{\"reaction\":{\"type\":"
                        + "\"remove\",\"targetMessageId\":null,\"targetExternalId\":\"D-1\"},\"from\":\"+15550200002\","
                        + "\"channel\":\"whatsapp\"}}");

        for (InboundEvent event : List.of(answer, reaction)) {
            assertThat(event.chat()).isEqualTo(new ChatId("120363000000000001@g.us"));
            assertThat(event.group()).isTrue();
        }
        assertThat(((InboundEvent.Reaction) reaction).target()).isEqualTo(new MessageId("msg_1"));
    }

    @Test
    void anEventOfAnUnknownChatIsNeverInTheChatOfWhoWrote() throws Exception {
        InboundEvent event = parsed("{\"id\":\"evt_1\",\"type\":\"message.inbound\",\"data\":{\"messageId\":\"msg_1\","
                + "\"from\":\"+15550200001\",\"to\":\"+15550200900\",\"text\":\"a\",\"channel\":\"imessage\"}}");

        assertThat(await(intake.complete(List.of(event)))).singleElement().satisfies(whole -> {
            assertThat(whole.chat()).isNull();
            assertThat(whole.sender()).isEqualTo(new Handle("+15550200001"));
        });
    }

    @Test
    void aMessageOfOursToOnePersonByIMessageIsInTheChatWithThem() throws MalformedEventException {
        InboundEvent sent = parsed("{\"id\":\"evt_1\",\"type\":\"message.sent\",\"data\":{\"messageId\":\"msg_1\","
                + "\"to\":\"+15550200001\",\"from\":\"+15550200900\",\"channel\":\"imessage\"}}");
        InboundEvent bySms = parsed("{\"id\":\"evt_2\",\"type\":\"message.sent\",\"data\":{\"messageId\":\"msg_2\","
                + "\"to\":\"+15550200001\",\"from\":\"+15550200900\",\"channel\":\"sms\"}}");

        assertThat(sent.chat()).isEqualTo(new ChatId("iMessage;-;+15550200001"));
        assertThat(sent.group()).isFalse();
        assertThat(bySms.chat()).isNull();
    }

    private String added(String event, String handle, String contact, String device) {
        return "{\"id\":\"" + event + "\",\"type\":\"chat.participant.added\",\"data\":{\"externalMessageId\":\""
                + device
                + "\"," + CREW + ",\"participant\":{\"handle\":\"" + handle + "\",\"contactId\":"
                + (contact == null ? "null" : "\"" + contact + "\"") + ",\"role\":\"member\",\"isPhoneResolved\":"
                + !handle.endsWith("@lid") + "},\"actor\":\"+15550200001\",\"to\":\"+15550200900\","
                + "\"channel\":\"whatsapp\"}}";
    }

    @Test
    void aStandInThatBecomesANumberIsNoNewPerson() throws MalformedEventException {
        InboundEvent hidden = parsed(added("evt_1", "998877@lid", "c-1", "SYS-1"));
        InboundEvent known = parsed(added("evt_2", "15550200002@s.whatsapp.net", "c-1", "SYS-2"));
        InboundEvent another = parsed(added("evt_3", "+15550200003", "c-3", "SYS-3"));

        assertThat(known.id()).isEqualTo(hidden.id());
        assertThat(another.id()).isNotEqualTo(hidden.id());
        assertThat(((InboundEvent.ParticipantChanged) hidden).participant()).isEqualTo(new Handle("998877@lid"));
        assertThat(((InboundEvent.ParticipantChanged) known).participant()).isEqualTo(new Handle("+15550200002"));
    }

    @Test
    void aMessageThatTellsBothMakesThemOnePersonToo() throws MalformedEventException {
        InboundEvent hidden = parsed(added("evt_1", "998877@lid", null, "SYS-1"));
        parsed(
                "{\"id\":\"evt_2\",\"type\":\"message.inbound\",\"data\":{\"messageId\":\"msg_1\",\"from\":\"+15550200002\","
                        + "\"text\":\"a\",\"channel\":\"whatsapp\",\"sender\":{\"contactId\":null,\"handle\":\"998877@lid\"},"
                        + CREW + "}}");
        InboundEvent known = parsed(added("evt_3", "+15550200002", null, "SYS-2"));
        InboundEvent later = parsed("{\"id\":\"evt_4\",\"type\":\"message.inbound\",\"data\":{\"messageId\":\"msg_2\","
                + "\"from\":null,\"text\":\"b\",\"channel\":\"whatsapp\",\"sender\":{\"contactId\":null,\"handle\":"
                + "\"998877@lid\"}," + CREW + "}}");

        assertThat(known.id()).isEqualTo(hidden.id());
        assertThat(later.sender()).isEqualTo(new Handle("+15550200002"));
    }

    @Test
    void whoComesBackCameTwice() throws MalformedEventException {
        InboundEvent first = parsed(added("evt_1", "+15550200002", null, "SYS-1"));
        InboundEvent again = parsed(added("evt_2", "+15550200002", null, "SYS-2"));

        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(parsed(added("evt_1", "+15550200002", null, "SYS-1")).id()).isEqualTo(first.id());
    }

    @Test
    void theKeyAndTheChatOfOurSendComeBackWithItsEvents() throws Exception {
        TextBubblesSimulator simulator = TextBubblesSimulator.builder().fast().start();
        simulator.registerWebhook("http://127.0.0.1:9/x");
        try (simulator;
                TextBubblesRig there = TextBubblesRig.to(simulator.url(), simulator.credential())) {
            ChatId chat = new ChatId(simulator.group("Hiking", "+15550200001", "+15550200002"));
            Receipt receipt = await(there.connection.execute(
                    SendMessage.text(new Target.InChat(chat), "Hello").under("key-1")));
            Awaitility.await().until(() -> !simulator.sent().isEmpty());
            InboundEvent event = there.connection
                    .webhook()
                    .parse(new RawRequest(
                            Map.of(),
                            null,
                            ("{\"id\":\"evt_1\",\"type\":\"message.delivered\",\"data\":{\"messageId\":\""
                                            + receipt.message() + "\",\"channel\":\"imessage\"}}")
                                    .getBytes(StandardCharsets.UTF_8)))
                    .get(0);

            assertThat(event.chat()).isEqualTo(chat);
            assertThat(event.group()).isTrue();
            assertThat(((InboundEvent.MessageProgress) event).key()).isEqualTo("key-1");
        }
    }

    @Test
    void theChatOfAMessageThatNobodyRemembersIsLookedUpAndNoHarmIsDoneWhenThatFails() throws Exception {
        TextBubblesSimulator simulator = TextBubblesSimulator.builder().fast().start();
        try (simulator;
                TextBubblesRig there = TextBubblesRig.to(simulator.url(), simulator.credential())) {
            MessageId own = new TextBubblesDesk(simulator).own("+15550200001");
            String body = "{\"id\":\"evt_1\",\"type\":\"message.delivered\",\"data\":{\"messageId\":\"" + own
                    + "\",\"channel\":\"imessage\"}}";
            WebhookIntake theirs = there.connection.webhook();
            List<InboundEvent> found =
                    theirs.parse(new RawRequest(Map.of(), null, body.getBytes(StandardCharsets.UTF_8)));

            assertThat(found.get(0).chat()).isNull();
            simulator.faults().nextRequest().answers(500);
            assertThat(await(theirs.complete(found)).get(0).chat()).isNull();
            assertThat(await(theirs.complete(found)).get(0).chat()).isEqualTo(new ChatId("iMessage;-;+15550200001"));
        }
    }
}
