package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.provider.ProviderConnection;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.Secret;
import io.github.camelimessage.simulator.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProberTest {

    private final ScriptedProvider provider = new ScriptedProvider();
    private final SettableClock clock = new SettableClock(CamelUnderTest.NOW);
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void howeverManyAskTheProviderIsAskedAgainOnce() {
        scheduler.setRemoveOnCancelPolicy(true);
        Prober prober = prober();

        for (int i = 0; i < 5; i++) {
            prober.ask();
        }

        assertThat(scheduler.getQueue()).hasSize(1);
    }

    @Test
    void aStoppedProberAsksNoMore() {
        scheduler.setRemoveOnCancelPolicy(true);
        Prober prober = prober();
        prober.ask();

        prober.stop();
        Prober.State seen = prober.ask().toCompletableFuture().join();

        assertThat(scheduler.getQueue()).isEmpty();
        assertThat(provider.probes).hasValue(1);
        assertThat(seen.ready()).as("what was seen last").isTrue();
    }

    private Prober prober() {
        ProviderSettings settings = new ProviderSettings(
                "support",
                null,
                Secret.of(null),
                Secret.of(null),
                Secret.of(null),
                true,
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1000,
                1000,
                Map.of());
        ProviderConnection connection = provider.connect(
                settings,
                new ProviderRuntime(new NoHttp(), new WebSockets(HttpTransportSettings.defaults()), clock, scheduler));
        return new Prober("imessage:support", connection, Duration.ofHours(1), scheduler, clock);
    }
}
