package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderRig;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.TestAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** A connection to a BlueBubbles server. */
final class BlueBubblesRig extends ProviderRig {

    static final String SECRET = "a secret+with/signs";

    private BlueBubblesRig(ProviderSettings settings, Clock clock) {
        this(settings, clock, HttpTransportSettings.defaults(), Executors.newSingleThreadScheduledExecutor());
    }

    private BlueBubblesRig(
            ProviderSettings settings,
            Clock clock,
            HttpTransportSettings transport,
            ScheduledExecutorService scheduler) {
        super(new BlueBubblesProvider(), settings, new MemorySecrets(), clock, transport, scheduler);
    }

    static BlueBubblesRig to(String url, String password, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, password, Duration.ofSeconds(10), options), Clock.systemUTC());
    }

    static BlueBubblesRig to(String url, String password, Duration timeout, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, password, timeout, options), Clock.systemUTC());
    }

    static BlueBubblesRig to(String url, Clock clock, Map<String, String> options) {
        return new BlueBubblesRig(settings(url, "p", Duration.ofSeconds(10), options), clock);
    }

    static BlueBubblesRig to(
            String url, String password, ScheduledExecutorService scheduler, Map<String, String> options) {
        return new BlueBubblesRig(
                settings(url, password, Duration.ofSeconds(10), options),
                Clock.systemUTC(),
                HttpTransportSettings.defaults(),
                scheduler);
    }

    /** One that may fetch files from addresses on this machine. */
    static BlueBubblesRig toPrivate(String url, String password, Map<String, String> options) {
        return new BlueBubblesRig(
                settings(url, password, Duration.ofSeconds(10), options),
                Clock.systemUTC(),
                toThisMachineAsWell(),
                Executors.newSingleThreadScheduledExecutor());
    }

    /** The same, with files of that length at the most. */
    static BlueBubblesRig limitedTo(long maxMediaBytes, String url, String password) {
        ProviderSettings usual = settings(url, password, Duration.ofSeconds(10), Map.of());
        return new BlueBubblesRig(
                TestAccount.like(usual).mediaUpTo(maxMediaBytes).settings(),
                Clock.systemUTC(),
                toThisMachineAsWell(),
                Executors.newSingleThreadScheduledExecutor());
    }

    static ProviderSettings settings(String url, String password, Duration timeout, Map<String, String> options) {
        return TestAccount.at(url)
                .password(password)
                .secret(SECRET)
                .header("ngrok-skip-browser-warning", "1")
                .within(timeout)
                .mediaUpTo(400_000_000)
                .options(options)
                .settings();
    }
}
