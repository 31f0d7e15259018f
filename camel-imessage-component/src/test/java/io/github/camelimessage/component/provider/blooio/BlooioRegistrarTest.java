package io.github.camelimessage.component.provider.blooio;

import static io.github.camelimessage.component.provider.blooio.BlooioRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Registrar.Finding;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
import io.github.camelimessage.simulator.blooio.BlooioSimulatorBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlooioRegistrarTest {

    private static final String OURS = "http://127.0.0.1:9/ours";
    private static final URI ADDRESS = URI.create(OURS);

    private BlooioSimulator simulator = BlooioSimulator.builder().fast().start();
    private final MemorySecrets secrets = new MemorySecrets();
    private BlooioRig rig = rig("");

    private BlooioRig rig(String secret) {
        return BlooioRig.to(simulator.apiUrl(), simulator.credential(), secret, secrets, Map.of());
    }

    private void restart(BlooioSimulatorBuilder builder) {
        close();
        simulator = builder.fast().start();
        rig = rig("");
    }

    @AfterEach
    void close() {
        rig.close();
        simulator.close();
    }

    private Registrar registrar() {
        return rig.connection.registrar().orElseThrow();
    }

    private Finding check() throws ProviderException {
        return await(registrar().check(ADDRESS));
    }

    private Finding repair() throws ProviderException {
        return await(registrar().repair(ADDRESS));
    }

    private JsonNode ours() {
        BlooioDesk desk = new BlooioDesk(simulator);
        return desk.get("/webhooks/" + desk.id(OURS));
    }

    private Object change(Map<String, Object> parameters) throws ProviderException {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("webhookId", new BlooioDesk(simulator).id(OURS));
        return await(rig.connection.execute(new AccountOperation.NativeCall("updateWebhook", all)));
    }

    @Test
    void whatIsMissingIsRegisteredForAllEventsAndItsSecretKept() throws ProviderException {
        assertThat(registrar().issuesSecret()).isTrue();
        assertThat(check()).isEqualTo(new Finding(false, "imessage:home is not registered as a webhook at Blooio."));

        assertThat(repair()).isEqualTo(new Finding(true, "imessage:home is registered at Blooio for all events now."));
        assertThat(ours().path("webhook_type").asText()).isEqualTo("all");
        assertThat(secrets.kept("home")).contains(simulator.webhookSecret(OURS));
        assertThat(check().inOrder()).isTrue();
    }

    @Test
    void whatDriftedIsPutRightAndNothingElse() throws ProviderException {
        simulator.registerWebhook("http://127.0.0.1:9/theirs", "status");
        repair();
        String secret = simulator.webhookSecret(OURS);

        for (Map<String, Object> drift : List.<Map<String, Object>>of(
                Map.of("webhook_type", "status"),
                Map.of("valid_until", 4_000_000_000_000L),
                Map.of("deprecate", true))) {
            change(drift);
            assertThat(check().inOrder()).as(drift.toString()).isFalse();
            assertThat(repair().inOrder()).as(drift.toString()).isTrue();
        }

        assertThat(ours().path("webhook_type").asText()).isEqualTo("all");
        assertThat(ours().path("is_active").asBoolean()).isTrue();
        assertThat(simulator.webhookSecret(OURS)).isEqualTo(secret);
        assertThat(simulator.webhookUrls()).containsExactlyInAnyOrder(OURS, "http://127.0.0.1:9/theirs");
    }

    @Test
    void doublesAreTakenAway() throws ProviderException {
        simulator.registerWebhook(OURS, "message");
        simulator.registerWebhook(OURS, "all");

        assertThat(check().summary()).contains("registered 2 times");
        assertThat(repair().summary()).contains("in place of 1 double ones");
        assertThat(simulator.webhookUrls()).containsExactly(OURS);
        assertThat(ours().path("webhook_type").asText()).isEqualTo("all");
    }

    @Test
    void aSecretThatNobodyKnowsAnyMoreIsRenewed() throws ProviderException {
        simulator.registerWebhook(OURS);
        String before = simulator.webhookSecret(OURS);

        assertThat(check().summary()).contains("its signing secret is known nowhere here");
        assertThat(repair().summary()).contains("with a new signing secret");
        assertThat(simulator.webhookSecret(OURS)).isNotEqualTo(before);
        assertThat(secrets.kept("home")).contains(simulator.webhookSecret(OURS));
    }

    @Test
    void aSecretThatIsConfiguredIsNotRenewed() throws ProviderException {
        simulator.registerWebhook(OURS);
        String secret = simulator.webhookSecret(OURS);
        rig.close();
        rig = rig(secret);

        assertThat(check().inOrder()).isTrue();
        assertThat(repair().inOrder()).isTrue();
        assertThat(simulator.webhookSecret(OURS)).isEqualTo(secret);
        assertThat(secrets.kept("home")).isEmpty();
    }

    @Test
    void whereVersion2TakesNoNewOnesVersion4Does() throws ProviderException {
        restart(BlooioSimulator.builder().newV2Registrations(false));

        assertThat(repair().inOrder()).isTrue();
        assertThat(secrets.kept("home")).contains(simulator.webhookSecret(OURS));
        assertThat(simulator.requests()).anyMatch(request -> request.path().equals("/v4/webhooks"));
        assertThat(check().inOrder()).isTrue();
    }

    @Test
    void onlyOursAreRemoved() throws ProviderException {
        simulator.registerWebhook("http://127.0.0.1:9/theirs");
        repair();

        await(registrar().remove(ADDRESS));

        assertThat(simulator.webhookUrls()).containsExactly("http://127.0.0.1:9/theirs");
    }

    @Test
    void theLimitOfEntriesIsSaid() {
        for (int i = 0; i < 64; i++) {
            simulator.registerWebhook("http://127.0.0.1:9/theirs-" + i);
        }

        assertThatThrownBy(this::repair)
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("as many as may be (webhook_limit_reached)");
    }

    @Test
    void webhooksOfOthersAreMadeAndChangedInNeutralWords() throws ProviderException {
        URI theirs = URI.create("http://127.0.0.1:9/theirs");
        Webhook made = await(rig.connection.execute(new AccountOperation.CreateWebhook(theirs, List.of("status"))));
        assertThat(made.secret()).isEqualTo(simulator.webhookSecret(theirs.toString()));
        assertThat(made.events()).containsExactly("status");

        Webhook paused = await(
                rig.connection.execute(new AccountOperation.UpdateWebhook(made.id(), null, List.of("all"), false)));
        assertThat(paused.enabled()).isFalse();
        assertThat(paused.events()).containsExactly("all");
        assertThat(await(rig.connection.execute(new AccountOperation.UpdateWebhook(made.id(), null, null, true)))
                        .enabled())
                .isTrue();
        assertThat(await(rig.connection.execute(new AccountOperation.RotateWebhookSecret(made.id()))))
                .isEqualTo(simulator.webhookSecret(theirs.toString()));
        assertThatThrownBy(() ->
                        await(rig.connection.execute(new AccountOperation.CreateWebhook(theirs, List.of("message")))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("for other events");
        assertThatThrownBy(() -> await(
                        rig.connection.execute(new AccountOperation.UpdateWebhook(made.id(), theirs, null, null))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("leaves its address as it is");
        assertThatThrownBy(() -> await(rig.connection.execute(
                        new AccountOperation.CreateWebhook(theirs, List.of("message.received")))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("message, status, poll, all");
    }
}
