package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesRig.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlueBubblesAccountTest {

    private static final URI HOOK = URI.create("http://127.0.0.1:9/hook?token=a%20secret");

    private BlueBubblesSimulator simulator;
    private BlueBubblesRig rig;

    @BeforeEach
    void start() {
        simulator = BlueBubblesSimulator.builder().fast().start();
        rig = BlueBubblesRig.to(simulator.url(), simulator.password(), Map.of());
    }

    @AfterEach
    void stop() {
        rig.close();
        simulator.close();
    }

    private <R> R run(Operation<R> operation) throws ProviderException {
        return await(rig.connection.execute(operation));
    }

    @Test
    void aWebhookIsMadeFoundAndTakenAway() throws ProviderException {
        Webhook made = run(new AccountOperation.CreateWebhook(HOOK, List.of()));

        assertThat(made.url()).isEqualTo(HOOK);
        assertThat(made.events()).containsExactly("*");
        assertThat(run(new AccountOperation.GetWebhook(made.id()))).isEqualTo(made);
        assertThat(run(new AccountOperation.ListWebhooks())).containsExactly(made);

        run(new AccountOperation.DeleteWebhook(made.id()));

        assertThat(run(new AccountOperation.ListWebhooks())).isEmpty();
    }

    @Test
    void aWebhookThatTheServerKeptForOtherEventsIsToldAndNotTakenForNew() throws ProviderException {
        Webhook made = run(new AccountOperation.CreateWebhook(HOOK, List.of("new-message")));

        assertThat(run(new AccountOperation.CreateWebhook(HOOK, List.of("new-message"))))
                .isEqualTo(made);
        assertThatThrownBy(() -> run(new AccountOperation.CreateWebhook(HOOK, List.of("typing-indicator"))))
                .isInstanceOf(Rejected.class)
                .hasMessageContaining("for other events")
                .hasMessageContaining("its id is " + made.id() + ".")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anUnknownWebhookIsRefusedAndOneWithoutANumberBeforeAnyRequest() {
        assertThatThrownBy(() -> run(new AccountOperation.GetWebhook("77")))
                .isInstanceOf(Rejected.class)
                .hasMessage("imessage:home cannot look up a webhook: the server has none of that id.");
        assertThatThrownBy(() -> run(new AccountOperation.DeleteWebhook("77"))).isInstanceOf(Rejected.class);
        int before = simulator.requests().size();

        assertThatThrownBy(() -> run(new AccountOperation.DeleteWebhook("../mac/lock")))
                .isInstanceOf(Rejected.class);
        assertThat(simulator.requests()).hasSize(before);
    }

    @Test
    void addressesOfOthersThatAreNotEscapedAreListedAllTheSame() throws ProviderException {
        simulator.registerWebhook("http://127.0.0.1:9/a b?x=100%|c");

        assertThat(run(new AccountOperation.ListWebhooks()))
                .extracting(webhook -> webhook.url().toString())
                .containsExactly("http://127.0.0.1:9/a%20b?x=100%25%7Cc");
    }

    @Test
    void theAccountIsToldWithWhatThePrivateApiKnowsOfItAndWithoutIt() throws ProviderException {
        Map<String, Object> whole = run(new AccountOperation.GetAccount());
        simulator.privateApi(false, false);
        Map<String, Object> rest = run(new AccountOperation.GetAccount());

        assertThat(whole).containsEntry("server_version", "1.9.9").containsKey("icloud");
        assertThat(((Map<?, ?>) whole.get("icloud")).get("apple_id").toString()).isEqualTo("owner@example.org");
        assertThat(rest).containsEntry("server_version", "1.9.9").doesNotContainKey("icloud");
    }

    @Test
    void ourAddressesAreListedOnce() throws ProviderException {
        assertThat(run(new AccountOperation.ListLines())).containsExactly(new Handle("owner@example.org"));
        assertThat(run(new AccountOperation.CheckHealth())).isEqualTo("pong");
    }
}
