package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Registrar;
import io.github.camelimessage.component.provider.Registrar.Finding;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlueBubblesRegistrarTest {

    private static final URI OURS = URI.create("https://hooks.example.org/imessage/home");
    private static final String RIGHT = "https://hooks.example.org/imessage/home?token=a%20secret%2Bwith%2Fsigns";
    private static final List<String> FOREIGN = List.of(
            "https://hooks.example.org/imessage/homepage?token=x",
            "https://hooks.example.org/imessage",
            "http://hooks.example.org/imessage/home",
            "https://hooks.example.org:8443/imessage/home",
            "https://other.example.org/imessage/home");

    private final BlueBubblesSimulator simulator =
            BlueBubblesSimulator.builder().fast().start();
    private final BlueBubblesRig rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    private final Registrar registrar = rig.connection.registrar().orElseThrow();

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private Finding check() throws ProviderException {
        return await(registrar.check(OURS));
    }

    private Finding repair() throws ProviderException {
        return await(registrar.repair(OURS));
    }

    @Test
    void aMissingEntryIsMadeAndThenInOrder() throws ProviderException {
        assertThat(check())
                .isEqualTo(
                        new Finding(false, "imessage:home is not registered as a webhook at the BlueBubbles server."));

        Finding repaired = repair();

        assertThat(repaired)
                .isEqualTo(
                        new Finding(true, "imessage:home is registered at the BlueBubbles server for all events now."));
        assertThat(simulator.webhookUrls()).containsExactly(RIGHT);
        assertThat(check())
                .isEqualTo(new Finding(true, "imessage:home is registered at the BlueBubbles server for all events."));
    }

    @Test
    void whatIsPostedToTheMadeEntryProvesItself() throws ProviderException {
        repair();

        String query = URI.create(simulator.webhookUrls().get(0)).getRawQuery();

        assertThat(rig.connection.webhook().verify(new RawRequest(Map.of(), query, new byte[0])))
                .isEqualTo(Verdict.accepted());
    }

    @Test
    void checkingChangesNothing() throws ProviderException {
        simulator.registerWebhook(OURS + "?token=old");

        check();

        assertThat(simulator.webhookUrls()).containsExactly(OURS + "?token=old");
    }

    @Test
    void wrongAndDoubleEntriesAreReplacedAndForeignOnesAreNotTouched() throws ProviderException {
        FOREIGN.forEach(simulator::registerWebhook);
        simulator.registerWebhook(OURS + "?token=old");
        simulator.registerWebhook("HTTPS://Hooks.Example.org:443/imessage/home");

        assertThat(check().summary()).contains("registered 2 times");
        Finding repaired = repair();

        assertThat(repaired.summary()).endsWith("in place of 2 wrong or double ones.");
        assertThat(simulator.webhookUrls()).containsExactlyInAnyOrderElementsOf(with(RIGHT));
        assertThat(check().inOrder()).isTrue();
    }

    private static List<String> with(String ours) {
        return java.util.stream.Stream.concat(FOREIGN.stream(), java.util.stream.Stream.of(ours))
                .toList();
    }

    @Test
    void anEntryForSomeEventsOnlyIsMadeAnew() throws ProviderException {
        simulator.registerWebhook(RIGHT, "new-message");

        assertThat(check().summary())
                .isEqualTo("imessage:home is registered at the BlueBubbles server for some events only.");
        repair();

        assertThat(simulator.webhookUrls()).containsExactly(RIGHT);
        assertThat(check().inOrder()).isTrue();
    }

    @Test
    void aRightEntryIsLeftAlone() throws ProviderException {
        simulator.registerWebhook(RIGHT);
        int before = simulator.requests().size();

        assertThat(repair().inOrder()).isTrue();

        assertThat(simulator.requests()).hasSize(before + 1);
    }

    @Test
    void removingTakesOursAndNothingElse() throws ProviderException {
        FOREIGN.forEach(simulator::registerWebhook);
        simulator.registerWebhook(RIGHT);
        simulator.registerWebhook(OURS + "?token=old");

        await(registrar.remove(OURS));

        assertThat(simulator.webhookUrls()).containsExactlyInAnyOrderElementsOf(FOREIGN);
    }

    @Test
    void findingsShowNoToken() throws ProviderException {
        simulator.registerWebhook(OURS + "?token=old");

        assertThat(check().summary() + repair().summary()).doesNotContain("token=", "secret+", "example.org");
    }
}
