package io.github.camelimessage.simulator.textbubbles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Who may come in: the one key, while it has a customer. */
final class Gate {

    private static final String SCHEME = "Bearer ";

    private final String key;
    private volatile boolean hasCustomer = true;

    Gate(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    void customer(boolean there) {
        hasCustomer = there;
    }

    /** Throws unless this header holds the key. */
    void admit(String authorization) {
        boolean known = authorization != null
                && authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        key.getBytes(StandardCharsets.UTF_8));
        if (!known) {
            throw Code.UNAUTHORIZED.because("Missing or invalid API key");
        }
        if (!hasCustomer) {
            throw Code.FORBIDDEN.because("The API key has no customer");
        }
    }
}
