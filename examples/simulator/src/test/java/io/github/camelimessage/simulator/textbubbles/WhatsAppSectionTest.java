package io.github.camelimessage.simulator.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairing numbers with WhatsApp, hidden members, sign-up codes. */
class WhatsAppSectionTest {

    private static final String NUMBER = "/v1/whatsapp/numbers/15550200900";

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

    private JsonNode status() {
        return api.get(NUMBER + "/status").data();
    }

    @Test
    void aNumberIsPairedAndKeepsItsCredentialsUntilTheyAreReset() {
        assertThat(status().path("status").asText()).isEqualTo("not_enabled");
        assertThat(api.post(NUMBER + "/pairing-code", null).error()).isEqualTo("400 INVALID_STATUS");

        assertThat(api.post(NUMBER + "/enable", null).data().path("status").asText())
                .isEqualTo("qr_pending");
        assertThat(api.get(NUMBER + "/qr").data().path("qrCode").asText()).startsWith("2@");
        assertThat(api.post(NUMBER + "/pairing-code", Api.json("{'phoneNumber':'%s'}", Api.LINE))
                        .data()
                        .path("code")
                        .asText())
                .hasSize(8);
        simulator.whatsApp().connects(Api.LINE);
        assertThat(status().path("status").asText()).isEqualTo("connected");
        assertThat(status().path("jid").asText()).isEqualTo("15550200900:1@s.whatsapp.net");
        assertThat(api.get(NUMBER + "/qr").data().path("qrCode").isNull()).isTrue();

        assertThat(api.post(NUMBER + "/disconnect", null).data().path("status").asText())
                .isEqualTo("disconnected");
        assertThat(api.post(NUMBER + "/enable", null).data().path("status").asText())
                .isEqualTo("connected");
        JsonNode reset = api.post(NUMBER + "/reset-auth", null).data();
        assertThat(reset.path("disconnectReason").asText()).isEqualTo("auth_reset");
        assertThat(reset.path("jid").isNull()).isTrue();
        assertThat(api.post(NUMBER + "/enable", null).data().path("status").asText())
                .isEqualTo("qr_pending");
        assertThat(api.call("DELETE", NUMBER, null).status()).isEqualTo(200);
        JsonNode listed = api.get("/v1/whatsapp").data().get(0);
        assertThat(listed.path("phoneNumber").asText()).isEqualTo(Api.LINE);
        assertThat(listed.path("whatsapp").path("status").asText()).isEqualTo("not_enabled");
        assertThat(listed.path("whatsapp").has("lastDisconnectedAt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"15550200900", "+15550200900", "%2B15550200900"})
    void aPathTakesANumberWithAndWithoutItsPlusSign(String number) {
        assertThat(api.get("/v1/whatsapp/numbers/" + number + "/status").status())
                .isEqualTo(200);
    }

    @Test
    void aForeignNumberIsRefused() {
        assertThat(api.get("/v1/whatsapp/numbers/15550009999/status").error()).isEqualTo("403 NUMBER_NOT_OWNED");
    }

    @Test
    void aRecipientIsLookedUpByAConnectedNumberOnly() {
        assertThat(api.get(NUMBER + "/check?phone=%2B15550001111").error()).isEqualTo("400 WHATSAPP_NOT_CONNECTED");
        simulator.whatsApp().connects(Api.LINE);
        simulator.stage().reaches(Api.BOB, "sms");

        assertThat(api.get(NUMBER + "/check?phone=%2B15550001111")
                        .data()
                        .path("onWhatsApp")
                        .asBoolean())
                .isTrue();
        assertThat(api.get(NUMBER + "/check?phone=%2B15550002222")
                        .data()
                        .path("onWhatsApp")
                        .asBoolean(true))
                .isFalse();
        assertThat(api.get(NUMBER + "/check").error()).isEqualTo("400 VALIDATION_ERROR");
    }

    @Test
    void aHiddenMemberWritesWithoutANumberUntilItIsKnown() {
        simulator.registerWebhook(mailbox.url());
        String group = simulator.whatsApp().group("Crew", "998877@lid", Api.BOB);
        simulator.someoneWritesIn(group, "998877@lid", "agreed");

        Mailbox.Post hidden = mailbox.first("message.inbound");
        assertThat(group).endsWith("@g.us");
        assertThat(hidden.data().path("from").isNull()).isTrue();
        assertThat(hidden.data().path("sender").path("handle").asText()).isEqualTo("998877@lid");
        assertThat(hidden.data().path("chat").path("participants").findValuesAsText("isPhoneResolved"))
                .containsExactly("false", "true", "true");
        mailbox.clear();

        simulator.whatsApp().resolves("998877@lid", Api.ANN);
        simulator.someoneWritesIn(group, Api.ANN, "it is me");

        Mailbox.Post known = mailbox.first("message.inbound");
        assertThat(known.data().path("from").asText()).isEqualTo(Api.ANN);
        assertThat(known.data()
                        .path("chat")
                        .path("participants")
                        .get(0)
                        .path("handle")
                        .asText())
                .isEqualTo("15550001111@s.whatsapp.net");
    }

    @Test
    void somebodyHiddenMayWriteOutsideOfGroups() {
        simulator.registerWebhook(mailbox.url());

        simulator.whatsApp().someoneWrites("998877@lid", "hello");

        JsonNode data = mailbox.first("message.inbound").data();
        JsonNode member = data.path("chat").path("participants").get(0);
        assertThat(data.path("from").isNull()).isTrue();
        assertThat(data.path("sender").path("handle").asText()).isEqualTo("998877@lid");
        assertThat(data.path("chat").path("providerChatGuid").asText()).isEqualTo("998877@lid");
        assertThat(member.path("handle").asText()).isEqualTo("998877@lid");
        assertThat(member.path("isPhoneResolved").asBoolean(true)).isFalse();
    }

    @Test
    void aSignUpCodeIsSeenOnlyWhileTheNumberIsNotConnected() {
        simulator.registerWebhook(mailbox.url());
        String seen = simulator.whatsApp().sendsSignUpCode(Api.LINE, "111-222");
        JsonNode otp = mailbox.first("message.inbound").data().path("otp");
        assertThat(otp.path("provider").asText()).isEqualTo("whatsapp");
        assertThat(otp.path("code").asText()).isEqualTo("111222");
        assertThat(otp.path("rawMatch").asText()).isEqualTo("Your WhatsApp code: 111-222");
        assertThat(otp.path("confidence").asText()).isEqualTo("high");
        JsonNode codes = api.get(NUMBER + "/signup-codes").data();
        assertThat(codes.path("windowMinutes").asInt()).isEqualTo(15);
        assertThat(codes.path("codes").findValuesAsText("messageId")).containsExactly(seen);
        mailbox.clear();

        simulator.whatsApp().connects(Api.LINE);
        simulator.whatsApp().sendsSignUpCode(Api.LINE, "333-444");
        simulator.someoneSendsCode(Api.BOB, "your code is 123456");
        String last = simulator.someoneWrites(Api.ANN, "hi");

        await().until(() -> !mailbox.posts("message.inbound").isEmpty());
        assertThat(mailbox.posts())
                .extracting(post -> post.data().path("messageId").asText())
                .containsExactly(last);
        assertThat(Set.copyOf(api.get("/v1/messages").data().path("messages").findValuesAsText("id")))
                .containsExactlyInAnyOrder(seen, last);
        clock.advance(Duration.ofMinutes(15));
        assertThat(api.get(NUMBER + "/signup-codes").data().path("codes")).isEmpty();
    }
}
