package io.github.camelimessage.component.provider.blooio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.TestAccount;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.provider.WebhookIntake;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import io.github.camelimessage.component.rest.Signatures;
import io.github.camelimessage.simulator.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlooioReceivingTest {

    private static final String VECTOR_SECRET = "whsec_blooio_fixture_not_a_secret";
    private static final String VECTOR = "{\"event\":\"message.sent\",\"message_id\":\"m_fixture_1\","
            + "\"external_id\":\"+15550100001\",\"status\":\"sent\",\"timestamp\":1790000000123,\"is_group\":false}";
    private static final String SIGNATURE = "07c7fca4d94a9a130f2570cae1f7a785fd1a639bb8b1be80b0b631af5e1cc39b";

    private final SettableClock clock = new SettableClock(Instant.ofEpochSecond(1_790_000_000L));
    private final BlooioRig rig = BlooioRig.to("http://127.0.0.1:1", clock);
    private final WebhookIntake intake = rig.connection.webhook();

    @AfterEach
    void close() {
        rig.close();
    }

    private InboundEvent parsed(String body, Map<String, String> headers) throws MalformedEventException {
        return intake.parse(new RawRequest(headers, null, body.getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private Verdict verdict(String secret, MemorySecrets kept, String signature) {
        ProviderSettings settings =
                BlooioRig.settings("http://127.0.0.1:1", "k", secret, Duration.ofSeconds(1), Map.of());
        return new BlooioVerifier(settings, kept, clock)
                .verify(new RawRequest(
                        Map.of("x-blooio-signature", signature), null, VECTOR.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theTestVectorIsTaken() {
        assertThat(verdict(VECTOR_SECRET, new MemorySecrets(), "t=1790000000,v1=" + SIGNATURE))
                .isEqualTo(Verdict.accepted());
        assertThat(verdict("", new MemorySecrets(), "t=1790000000,v1=" + SIGNATURE))
                .isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void theBodyAloneSignedIsNotTaken() {
        String alone = Signatures.hex(VECTOR_SECRET, VECTOR.getBytes(StandardCharsets.UTF_8));

        assertThat(verdict(VECTOR_SECRET, new MemorySecrets(), "t=1790000000,v1=" + alone))
                .isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void aSecretThatBlooioMadeCountsAndTheOneBeforeItToo() {
        MemorySecrets kept = new MemorySecrets();
        BlooioSecrets.keep(kept, "home", VECTOR_SECRET);
        assertThat(verdict("", kept, "t=1790000000,v1=" + SIGNATURE)).isEqualTo(Verdict.accepted());
        BlooioSecrets.keep(kept, "home", "whsec_second");
        assertThat(verdict("", kept, "t=1790000000,v1=" + SIGNATURE)).isEqualTo(Verdict.accepted());
        BlooioSecrets.keep(kept, "home", "whsec_third");
        assertThat(verdict("", kept, "t=1790000000,v1=" + SIGNATURE)).isEqualTo(Verdict.refused(Reason.WRONG));
    }

    @Test
    void withoutAnySecretOnlyWhoSaidSoTakesAll() {
        ProviderSettings closed = BlooioRig.settings("http://127.0.0.1:1", "k", "", Duration.ofSeconds(1), Map.of());
        ProviderSettings open =
                TestAccount.like(closed).secret(null).unverified().settings();
        RawRequest unsigned = new RawRequest(Map.of(), null, new byte[0]);

        assertThat(new BlooioVerifier(closed, new MemorySecrets(), clock).verify(unsigned))
                .isEqualTo(Verdict.refused(Reason.MISSING));
        assertThat(new BlooioVerifier(open, new MemorySecrets(), clock).verify(unsigned))
                .isEqualTo(Verdict.accepted());
    }

    @ParameterizedTest
    @CsvSource({"TAKEN, 200", "REFUSED, 401", "MALFORMED, 400", "TOO_LARGE, 413", "FAILED, 503", "NOT_YET, 503"})
    void eachEndOfAnIntakeHasItsStatus(Outcome outcome, int status) {
        for (Reason reason : Reason.values()) {
            assertThat(intake.answer(outcome, reason)).isEqualTo(status);
        }
        assertThat(intake.lostUnlessScanned()).isFalse();
    }

    @Test
    void aReplayIsTheSameEventWithItsFirstIdBesideItAndLate() throws MalformedEventException {
        InboundEvent first = parsed(VECTOR, Map.of());
        InboundEvent replay = parsed(VECTOR, Map.of("X-Blooio-Replay", "true", "X-Original-Event-Id", "evt_first"));

        assertThat(replay.id()).isEqualTo(first.id());
        assertThat(first.late()).isFalse();
        assertThat(replay.late()).isTrue();
        assertThat(replay.envelope().aliases()).containsExactly("evt_first");
        assertThat(parsed(VECTOR, Map.of("X-Original-Event-Id", "+1555 0100001"))
                        .envelope()
                        .aliases())
                .isEmpty();
    }

    @Test
    void whatNamesItsChatByVersion4AloneIsInTheChatThatWasToldBefore() throws MalformedEventException {
        String typing = "{\"id\":\"evt_1\",\"type\":\"typing.started\",\"created_at\":1790000000000,"
                + "\"data\":{\"chat_id\":\"chat_5\",\"sender\":\"sam@example.org\"}}";
        assertThat(parsed(typing, Map.of()).chat()).isNull();

        parsed(
                "{\"id\":\"evt_2\",\"type\":\"message.received\",\"created_at\":1790000000000,\"data\":{\"message_id\":\"m\","
                        + "\"chat_id\":\"chat_5\",\"sender\":\"sam@example.org\",\"is_group\":true,"
                        + "\"group\":{\"group_id\":\"grp_1\"}}}",
                Map.of());

        InboundEvent told = parsed(typing, Map.of());
        assertThat(told.chat()).isEqualTo(new ChatId("grp_1"));
        assertThat(told.group()).isTrue();
    }

    @Test
    void aPersonInAKnownGroupIsNotTakenForADirectChat() throws MalformedEventException {
        parsed(
                "{\"id\":\"evt_2\",\"type\":\"message.received\",\"created_at\":1790000000000,\"data\":{\"message_id\":\"m\","
                        + "\"chat_id\":\"chat_5\",\"sender\":\"sam@example.org\",\"is_group\":true,"
                        + "\"group\":{\"group_id\":\"grp_1\"}}}",
                Map.of());

        InboundEvent reaction = parsed(
                "{\"id\":\"evt_3\",\"type\":\"message.reaction\",\"created_at\":1790000001000,\"data\":{"
                        + "\"target_message_id\":\"m\",\"chat_id\":\"chat_5\",\"direction\":\"inbound\",\"reaction\":\"love\","
                        + "\"contact\":{\"identifier\":\"+15550100001\"},\"sender\":\"+15550100001\"}}",
                Map.of());

        assertThat(reaction.chat()).isEqualTo(new ChatId("grp_1"));
        assertThat(reaction.group()).isTrue();
        assertThat(reaction.sender().value()).isEqualTo("+15550100001");
    }

    @Test
    void anEventOfAGroupWithoutItsNameIsNeverInTheChatOfWhoWrote() throws MalformedEventException {
        InboundEvent event = parsed(
                "{\"id\":\"evt_1\",\"type\":\"message.received\",\"created_at\":1790000000000,\"data\":{\"message_id\":\"m\","
                        + "\"sender\":\"+15550100001\",\"contact\":{\"identifier\":\"+15550100001\"},\"is_group\":true}}",
                Map.of());

        assertThat(event.chat()).isNull();
        assertThat(event.group()).isTrue();
        assertThat(event.sender().value()).isEqualTo("+15550100001");
    }
}
