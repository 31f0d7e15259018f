package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.rest.Signatures;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks {@code X-Blooio-Signature: t=<seconds>,v1=<hex>}: HMAC-SHA256 over {@code <seconds>.<body>}, by the whole secret with its
 * prefix. One of Blooio's own texts signs the body alone; what it really posts is signed as here, and nothing else is taken.
 */
final class BlooioVerifier {

    static final String HEADER = "X-Blooio-Signature";

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final ProviderSettings settings;
    private final SecretKeeper kept;
    private final Clock clock;

    BlooioVerifier(ProviderSettings settings, SecretKeeper kept, Clock clock) {
        this.settings = settings;
        this.kept = kept;
        this.clock = clock;
    }

    Verdict verify(RawRequest request) {
        List<String> secrets = secrets();
        if (secrets.isEmpty() && settings.allowUnverified()) {
            return Verdict.accepted();
        }
        String header = request.header(HEADER).orElse("").strip();
        if (header.isEmpty()) {
            return Verdict.refused(Reason.MISSING);
        }
        List<String> times = values(header, "t");
        List<String> signatures = values(header, "v1");
        if (times.size() != 1 || times.get(0).isEmpty() || signatures.stream().allMatch(String::isEmpty)) {
            return Verdict.refused(Reason.MALFORMED);
        }
        return Signatures.verifyAtTime(secrets, signatures, times.get(0), request.body(), TOLERANCE, clock);
    }

    private static List<String> values(String header, String name) {
        return Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1).strip())
                .toList();
    }

    /** Those that are configured, and those that Blooio made for us. */
    private List<String> secrets() {
        List<String> all = new ArrayList<>(settings.secrets());
        all.addAll(BlooioSecrets.kept(kept, settings.account()));
        return all;
    }
}
