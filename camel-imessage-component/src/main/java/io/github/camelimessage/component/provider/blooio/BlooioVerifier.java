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
        if (times.size() != 1 || signatures.isEmpty()) {
            return Verdict.refused(Reason.MALFORMED);
        }
        return Signatures.verifyAtTime(secrets, signatures, times.get(0), request.body(), TOLERANCE, clock);
    }

    /** What is said by that name, each that is not empty. */
    private static List<String> values(String header, String name) {
        List<String> values = new ArrayList<>(1);
        int start = 0;
        while (start <= header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            String pair = header.substring(start, end).strip();
            if (pair.startsWith(name) && pair.startsWith("=", name.length()) && pair.length() > name.length() + 1) {
                values.add(pair.substring(name.length() + 1).strip());
            }
            start = end + 1;
        }
        return values;
    }

    /** Those that are configured, and those that Blooio made for us. */
    private List<String> secrets() {
        List<String> configured = settings.secrets();
        List<String> made = BlooioSecrets.kept(kept, settings.account());
        if (made.isEmpty()) {
            return configured;
        }
        List<String> all = new ArrayList<>(configured);
        all.addAll(made);
        return all;
    }
}
