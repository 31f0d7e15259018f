package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderRig;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.provider.TestAccount;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A connection to a Blooio. */
final class BlooioRig extends ProviderRig {

    static final String SECRET = "whsec_of_the_tests";

    private BlooioRig(ProviderSettings settings, SecretKeeper secrets, Clock clock) {
        super(new BlooioProvider(), settings, secrets, clock);
    }

    static BlooioRig to(String url, String key) {
        return to(url, key, SECRET, new MemorySecrets(), Map.of());
    }

    static BlooioRig to(String url, String key, String secret, SecretKeeper secrets, Map<String, String> options) {
        return new BlooioRig(settings(url, key, secret, Duration.ofSeconds(10), options), secrets, Clock.systemUTC());
    }

    static BlooioRig to(String url, Clock clock) {
        return new BlooioRig(
                settings(url, "bl_live_of_the_tests", SECRET, Duration.ofSeconds(10), Map.of()),
                new MemorySecrets(),
                clock);
    }

    static ProviderSettings settings(
            String url, String key, String secret, Duration timeout, Map<String, String> options) {
        return TestAccount.at(url)
                .apiKey(key)
                .secret(secret)
                .header("X-Tunnel", "open")
                .within(timeout)
                .options(options)
                .settings();
    }
}
