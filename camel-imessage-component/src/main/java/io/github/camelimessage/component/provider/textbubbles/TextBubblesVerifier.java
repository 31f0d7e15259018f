package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.SecretKeeper;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import io.github.camelimessage.component.rest.Signatures;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Checks {@code X-Signature: sha256=<hex>}: HMAC-SHA256 over {@code <X-Timestamp>.<body>}, by the whole secret with its prefix.
 */
final class TextBubblesVerifier {

    static final String SIGNATURE = "X-Signature";
    static final String TIME = "X-Timestamp";

    private static final String PREFIX = "sha256=";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final ProviderSettings settings;
    private final SecretKeeper keeper;
    private final Clock clock;

    TextBubblesVerifier(ProviderSettings settings, SecretKeeper keeper, Clock clock) {
        this.settings = settings;
        this.keeper = keeper;
        this.clock = clock;
    }

    Verdict verify(RawRequest request) {
        List<String> secrets = secrets();
        if (secrets.isEmpty() && settings.allowUnverified()) {
            return Verdict.accepted();
        }
        String signature = request.header(SIGNATURE).orElse("").strip();
        if (signature.isEmpty()) {
            return Verdict.refused(Reason.MISSING);
        }
        if (!signature.startsWith(PREFIX)) {
            return Verdict.refused(Reason.MALFORMED);
        }
        return Signatures.verifyAtTime(
                secrets,
                List.of(signature.substring(PREFIX.length())),
                request.header(TIME).orElse(null),
                request.body(),
                TOLERANCE,
                clock);
    }

    /** Those that are configured; without any, the one that TextBubbles made for our entry. */
    private List<String> secrets() {
        List<String> configured = settings.secrets();
        return configured.isEmpty()
                ? keeper.kept(settings.account())
                        .filter(secret -> !secret.isEmpty())
                        .map(List::of)
                        .orElse(List.of())
                : configured;
    }
}
