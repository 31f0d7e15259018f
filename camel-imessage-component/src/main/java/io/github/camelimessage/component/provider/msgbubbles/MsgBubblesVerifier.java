package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks that a webhook comes from MsgBubbles, in the way that the operator chose. Without a way nothing is taken, unless the operator
 * wrote that it may be unverified.
 */
final class MsgBubblesVerifier {

    private final ProviderSettings settings;
    private final Optional<SignatureScheme> scheme;
    private final ProviderRuntime runtime;

    MsgBubblesVerifier(ProviderSettings settings, Optional<SignatureScheme> scheme, ProviderRuntime runtime) {
        this.settings = settings;
        this.scheme = scheme;
        this.runtime = runtime;
    }

    Verdict verify(RawRequest request) {
        List<String> secrets = secrets();
        if (settings.allowUnverified() && (scheme.isEmpty() || secrets.isEmpty())) {
            return Verdict.accepted();
        }
        return scheme.map(chosen -> chosen.verify(request, secrets, runtime.clock()))
                .orElse(Verdict.refused(Reason.MISSING));
    }

    /** Those that are configured, and the one that the service made for our registration. */
    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(settings.secrets());
        runtime.secrets().kept(settings.account()).ifPresent(secrets::add);
        return secrets;
    }

    /** What is missing for anything to be taken, as a sentence; empty where nothing is. */
    Optional<String> missing() {
        return scheme.isPresent() || settings.allowUnverified()
                ? Optional.empty()
                : Optional.of(SignatureScheme.MISSING);
    }
}
