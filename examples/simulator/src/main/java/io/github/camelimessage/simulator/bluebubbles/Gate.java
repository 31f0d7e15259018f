package io.github.camelimessage.simulator.bluebubbles;

import java.util.Optional;

/**
 * The Private-API gate: open when the option is on and the helper is there; both can change while the server runs. The
 * helper inside FaceTime connects on its own, and server/info does not tell it from the one inside Messages.
 */
final class Gate {

    private static final String SUMMARY =
            "Please make sure you have completed the setup for the Private API, and your" + " helper is connected!";

    private volatile boolean privateApi;
    private volatile boolean helperConnected;
    private volatile boolean onlyFaceTime;

    Gate(boolean privateApi, boolean helperConnected) {
        this.privateApi = privateApi;
        this.helperConnected = helperConnected;
    }

    boolean privateApi() {
        return privateApi;
    }

    boolean isOpen() {
        return privateApi && helperConnected;
    }

    /** Whether some helper is there that hears of calls. */
    boolean hearsCalls() {
        return privateApi && anyHelper();
    }

    void set(boolean on, boolean connected) {
        privateApi = on;
        helperConnected = connected;
        onlyFaceTime = false;
    }

    /** The helper in Messages is gone, the one in FaceTime is there. */
    void setOnlyFaceTime() {
        privateApi = true;
        helperConnected = false;
        onlyFaceTime = true;
    }

    /** What server/info tells: true for any helper at all. */
    boolean anyHelper() {
        return helperConnected || onlyFaceTime;
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

    /** Throws as a gated route of FaceTime does. */
    void checkFaceTime() {
        if (!privateApi || !onlyFaceTime) {
            check();
        }
    }

    /** Throws as a route does that checks by itself and has a summary of its own. */
    void checkAs(String summary) {
        why().ifPresent(reason -> {
            throw ApiException.iMessage(summary, reason);
        });
    }
}
