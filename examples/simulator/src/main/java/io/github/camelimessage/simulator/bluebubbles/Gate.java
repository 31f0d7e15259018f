package io.github.camelimessage.simulator.bluebubbles;

import java.util.Optional;

/** The Private-API gate: open when the option is on and the helper is there; both can change while the server runs. */
final class Gate {

    private static final String SUMMARY =
            "Please make sure you have completed the setup for the Private API, and your" + " helper is connected!";

    private volatile boolean privateApi;
    private volatile boolean helperConnected;

    Gate(boolean privateApi, boolean helperConnected) {
        this.privateApi = privateApi;
        this.helperConnected = helperConnected;
    }

    boolean privateApi() {
        return privateApi;
    }

    boolean helperConnected() {
        return helperConnected;
    }

    boolean isOpen() {
        return privateApi && helperConnected;
    }

    void set(boolean on, boolean connected) {
        privateApi = on;
        helperConnected = connected;
    }

    /** The sentence that says why it is shut; empty when open. */
    Optional<String> why() {
        if (!privateApi) {
            return Optional.of("iMessage Private API is not enabled!");
        }
        return helperConnected ? Optional.empty() : Optional.of("iMessage Private API Helper is not connected!");
    }

    /** Throws as a gated route does. */
    void check() {
        checkAs(SUMMARY);
    }

    /** Throws as a route does that checks by itself and has a summary of its own. */
    void checkAs(String summary) {
        why().ifPresent(reason -> {
            throw ApiException.iMessage(summary, reason);
        });
    }
}
