package io.github.camelimessage.component.provider.textbubbles;

import static io.github.camelimessage.component.provider.textbubbles.TextBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Registrar.Finding;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TextBubblesRegistrarTest {

    private static final String OURS = "http://127.0.0.1:9/ours";
    private static final String THEIRS = "http://127.0.0.1:9/theirs";
    private static final URI ADDRESS = URI.create(OURS);
    private static final String SECRET = "whsec_our_own";

    private final TextBubblesSimulator simulator =
            TextBubblesSimulator.builder().acceptsPlainAddresses(true).fast().start();
    private final TextBubblesDesk desk = new TextBubblesDesk(simulator);
    private final MemorySecrets secrets = new MemorySecrets();
    private TextBubblesRig rig = rig(SECRET);

    private TextBubblesRig rig(String secret) {
        return TextBubblesRig.to(simulator.url(), simulator.credential(), secret, secrets, Clock.systemUTC());
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

    @Test
    void whatIsMissingIsRegisteredForAllEventsWithOurSecret() throws ProviderException {
        assertThat(registrar().issuesSecret()).isFalse();
        assertThat(check())
                .isEqualTo(new Finding(false, "imessage:home is not registered as a webhook at TextBubbles."));

        assertThat(repair())
                .isEqualTo(new Finding(true, "imessage:home is registered at TextBubbles for all events now."));
        assertThat(desk.entry(OURS).path("events").toString()).isEqualTo("[\"*\"]");
        assertThat(simulator.webhookSecret(OURS)).isEqualTo(SECRET);
        assertThat(check().inOrder()).isTrue();
        int before = simulator.requests().size();
        assertThat(repair().summary()).isEqualTo("imessage:home is registered at TextBubbles for all events.");
        assertThat(simulator.requests()).hasSize(before + 1);
    }

    @Test
    void whatDriftedIsPutRightAndNothingElse() throws ProviderException {
        simulator.registerWebhook(THEIRS, "message.sent");
        repair();

        for (String drift : List.of("{\"events\":[\"message.sent\"]}", "{\"active\":false}")) {
            desk.call("PATCH", "/v1/webhooks/" + desk.id(OURS), drift);
            assertThat(check().inOrder()).as(drift).isFalse();
            assertThat(repair().inOrder()).as(drift).isTrue();
            assertThat(check().inOrder()).as(drift).isTrue();
        }
        assertThat(simulator.webhookUrls()).containsExactlyInAnyOrder(OURS, THEIRS);
        assertThat(desk.entry(THEIRS).path("events").toString()).isEqualTo("[\"message.sent\"]");
    }

    @Test
    void anotherSecretIsGivenToTheEntryOnce() throws ProviderException {
        repair();
        rig.close();
        rig = rig("whsec_next, " + SECRET);

        assertThat(repair().inOrder()).isTrue();
        assertThat(simulator.webhookSecret(OURS)).isEqualTo("whsec_next");
        int before = simulator.requests().size();
        repair();
        assertThat(simulator.requests()).hasSize(before + 1);
    }

    @Test
    void doublesAreTakenAway() throws ProviderException {
        simulator.registerWebhook(OURS, "message.sent");
        simulator.registerWebhook(OURS, "*");

        assertThat(check().summary()).contains("registered 2 times");
        assertThat(repair().summary()).contains("in place of 1 double ones");
        assertThat(simulator.webhookUrls()).containsExactly(OURS);
        assertThat(desk.entry(OURS).path("events").toString()).isEqualTo("[\"*\"]");
        assertThat(simulator.webhookSecret(OURS)).isEqualTo(SECRET);
    }

    @Test
    void withoutASecretOfOursTheOneThatTextBubblesMakesIsKept() throws ProviderException {
        rig.close();
        rig = rig("");

        assertThat(repair().inOrder()).isTrue();
        assertThat(secrets.kept("home")).contains(simulator.webhookSecret(OURS));
        rig.close();
        secrets.keep("home", "");
        MemorySecrets fresh = new MemorySecrets();
        rig = TextBubblesRig.to(simulator.url(), simulator.credential(), "", fresh, Clock.systemUTC());
        repair();
        assertThat(fresh.kept("home")).contains(simulator.webhookSecret(OURS));
    }

    @Test
    void onlyOursAreRemoved() throws ProviderException {
        simulator.registerWebhook(THEIRS);
        repair();

        await(registrar().remove(ADDRESS));

        assertThat(simulator.webhookUrls()).containsExactly(THEIRS);
    }

    @Test
    void webhooksOfOthersAreMadeAndChangedInNeutralWords() throws ProviderException {
        URI theirs = URI.create(THEIRS);
        Webhook made =
                await(rig.connection.execute(new AccountOperation.CreateWebhook(theirs, List.of("message.sent"))));
        assertThat(made.secret()).isEqualTo(simulator.webhookSecret(THEIRS));

        Webhook again =
                await(rig.connection.execute(new AccountOperation.CreateWebhook(theirs, List.of("message.sent"))));
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(again.secret()).isNull();
        Webhook paused = await(rig.connection.execute(new AccountOperation.UpdateWebhook(
                made.id(), URI.create(THEIRS + "/two"), List.of("message.sent", "message.read"), false)));
        assertThat(paused.enabled()).isFalse();
        assertThat(paused.url()).isEqualTo(URI.create(THEIRS + "/two"));
        assertThat(paused.events()).containsExactly("message.sent", "message.read");
        assertThat(await(rig.connection.execute(new AccountOperation.RotateWebhookSecret(made.id()))))
                .isEqualTo(simulator.webhookSecret(THEIRS + "/two"));
        await(rig.connection.execute(new AccountOperation.DeleteWebhook(made.id())));
        assertThatThrownBy(() -> await(rig.connection.execute(new AccountOperation.GetWebhook(made.id()))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("it does not exist at TextBubbles (WEBHOOK_NOT_FOUND)");
        assertThatThrownBy(() -> await(rig.connection.execute(new AccountOperation.GetWebhook("list"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("is the name of something else");
    }

    @Test
    void whatIsPostedToOurEntryProvesItself() throws Exception {
        try (TextBubblesReceiver ours = new TextBubblesReceiver()) {
            await(registrar().repair(URI.create(ours.url())));
            simulator.someoneWrites("+15550200001", "hello");
            Awaitility.await().until(() -> !ours.posted().isEmpty());

            RawRequest posted = ours.posted().get(0);
            assertThat(rig.connection.webhook().verify(posted)).isEqualTo(Verdict.accepted());
            assertThat(rig.connection.webhook().parse(posted))
                    .singleElement()
                    .satisfies(event -> assertThat(event.chat()).isEqualTo(new ChatId("iMessage;-;+15550200001")));
        }
    }
}
