package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.provider.ProviderSettings;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Compares the token in our address: BlueBubbles signs nothing, but posts to the registered address letter by letter. */
final class BlueBubblesVerifier {

    /** The name of the token in our address. */
    static final String TOKEN = "token";

    private final ProviderSettings settings;

    BlueBubblesVerifier(ProviderSettings settings) {
        this.settings = settings;
    }

    Verdict verify(RawRequest request) {
        List<String> secrets = settings.secrets();
        if (secrets.isEmpty() && settings.allowUnverified()) {
            return Verdict.accepted();
        }
        Optional<String> token;
        try {
            token = QueryText.value(request.query(), TOKEN);
        } catch (IllegalArgumentException e) {
            return Verdict.refused(Reason.MALFORMED);
        }
        if (token.isEmpty() || token.get().isEmpty()) {
            return Verdict.refused(Reason.MISSING);
        }
        return matches(token.get(), secrets) ? Verdict.accepted() : Verdict.refused(Reason.WRONG);
    }

    /** Looks at every secret, also after a match, so that the time taken says nothing. */
    private static boolean matches(String token, List<String> secrets) {
        byte[] given = token.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String secret : secrets) {
            found |= MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given);
        }
        return found;
    }
}
