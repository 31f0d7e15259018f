package io.github.camelimessage.component.provider.msgbubbles;

import static io.github.camelimessage.component.provider.msgbubbles.MsgBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.simulator.Fault;
import io.github.camelimessage.simulator.msgbubbles.MsgBubblesSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MsgBubblesRegistrarTest {

    private static final String OURS = "http://127.0.0.1:9/imessage/home";
    private static final URI ADDRESS = URI.create(OURS);
    private static final Map<String, String> OPTIONS = Map.of("signature.scheme", "standard-webhooks");

    private final MsgBubblesSimulator server =
            MsgBubblesSimulator.builder().fast().allowsLoopback(true).start();
    private final MemorySecrets secrets = new MemorySecrets();
    private MsgBubblesRig rig = MsgBubblesRig.to(server, OPTIONS, secrets);

    @AfterEach
    void close() {
        rig.close();
        server.close();
    }

    private Registrar registrar() {
        return rig.connection.registrar().orElseThrow();
    }

    @Test
    void whatIsMissingIsMadeAndItsSecretKept() throws ProviderException {
        server.registerWebhook("https://others.example.org/hook");
        assertThat(await(registrar().check(ADDRESS)).inOrder()).isFalse();

        Registrar.Finding made = await(registrar().repair(ADDRESS));

        assertThat(made.inOrder()).isTrue();
        assertThat(secrets.kept("home")).contains(server.webhookSecret(OURS));
        assertThat(await(registrar().check(ADDRESS)).inOrder()).isTrue();
        assertThat(server.webhookUrls()).containsExactly("https://others.example.org/hook", OURS);
    }

    @Test
    void anAnswerThatGotLostIsGivenOnceMoreWithTheSecret() throws ProviderException {
        await(registrar().check(ADDRESS));
        server.faults().nextRequest().stalls(Duration.ofMillis(1));
        server.faults().nextRequest().isSentButAnswerIsCutShort();

        assertThatThrownBy(() -> await(registrar().repair(ADDRESS))).isInstanceOf(ProviderException.class);
        String secret = server.webhookSecret(OURS);
        assertThat(await(registrar().repair(ADDRESS)).inOrder()).isTrue();

        assertThat(secret).isNotNull();
        assertThat(server.webhookUrls()).containsExactly(OURS);
        assertThat(secrets.kept("home")).contains(server.webhookSecret(OURS));
    }

    @Test
    void withoutItsSecretAnEntryGetsANewOne() throws ProviderException {
        server.registerWebhook(OURS);
        String old = server.webhookSecret(OURS);

        assertThat(await(registrar().check(ADDRESS)).summary()).contains("the secret of that entry is not known");
        assertThat(await(registrar().repair(ADDRESS)).inOrder()).isTrue();

        assertThat(server.webhookSecret(OURS)).isNotEqualTo(old);
        assertThat(secrets.kept("home")).contains(server.webhookSecret(OURS));
    }

    @Test
    void doublesGoAndWhatIsOffOrForSomeEventsOnlyIsPutRight() throws ProviderException {
        server.registerWebhook(OURS, "message.received");
        server.registerWebhook(OURS + "?old=1", "message.sent");
        server.pauseWebhook(OURS);

        assertThat(await(registrar().check(ADDRESS)).summary()).contains("registered 2 times");
        assertThat(await(registrar().repair(ADDRESS)).inOrder()).isTrue();

        assertThat(server.webhookUrls()).hasSize(1).containsExactly(OURS);
        assertThat(await(registrar().check(ADDRESS)).inOrder()).isTrue();
        assertThat(secrets.kept("home")).contains(server.webhookSecret(OURS));
    }

    @Test
    void onlyOursIsTakenAway() throws ProviderException {
        server.registerWebhook("https://others.example.org/hook");
        await(registrar().repair(ADDRESS));

        await(registrar().remove(ADDRESS));

        assertThat(server.webhookUrls()).containsExactly("https://others.example.org/hook");
    }

    @Test
    void whatCannotBeTakenAwayIsSaidAsThat() throws ProviderException {
        await(registrar().repair(ADDRESS));
        server.faults().nextRequest().is(Fault.answers(500).withBody("{\"error\":\"internal\"}"));

        assertThatThrownBy(() -> await(registrar().remove(ADDRESS)))
                .isInstanceOf(TryLater.class)
                .hasMessageContaining("imessage:home cannot take its registration away");
    }

    @Test
    void anAddressThatIsNotPublicIsRefusedThere() {
        try (MsgBubblesSimulator strict = MsgBubblesSimulator.builder().fast().start();
                MsgBubblesRig other = MsgBubblesRig.to(strict, OPTIONS)) {
            assertThatThrownBy(() ->
                            await(other.connection.registrar().orElseThrow().repair(ADDRESS)))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("invalid_url")
                    .hasMessageContaining("webhookUrl");
        }
    }
}
