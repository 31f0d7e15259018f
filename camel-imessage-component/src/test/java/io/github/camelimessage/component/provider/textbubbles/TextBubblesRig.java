package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.ProviderRig;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.provider.TestAccount;
import java.time.Clock;
import java.time.Duration;

/** A connection to a TextBubbles. */
final class TextBubblesRig extends ProviderRig {

    static final String SECRET = "whsec_of_the_tests";

    private TextBubblesRig(ProviderSettings settings, SecretKeeper secrets, Clock clock) {
        super(new TextBubblesProvider(), settings, secrets, clock);
    }

    static TextBubblesRig to(String url, String key) {
        return to(url, key, Clock.systemUTC());
    }

    static TextBubblesRig to(String url, Clock clock) {
        return to(url, "tb_of_the_tests", clock);
    }

    static TextBubblesRig to(String url, String key, Clock clock) {
        return to(url, key, SECRET, new MemorySecrets(), clock);
    }

    static TextBubblesRig to(String url, String key, String secret, SecretKeeper secrets, Clock clock) {
        return new TextBubblesRig(settings(url, key, secret, Duration.ofSeconds(10)), secrets, clock);
    }

    static ProviderSettings settings(String url, String key, String secret, Duration timeout) {
        return TestAccount.at(url)
                .apiKey(key)
                .secret(secret)
                .header("X-Tunnel", "open")
                .within(timeout)
                .settings();
    }
}
