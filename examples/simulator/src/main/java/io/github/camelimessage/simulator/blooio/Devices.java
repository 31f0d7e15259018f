package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.Answer;
import io.github.camelimessage.simulator.hosted.Call;
import io.github.camelimessage.simulator.hosted.Refused;
import java.util.List;
import java.util.function.Function;

/** The phones behind the account's numbers, which some requests cannot do without. */
final class Devices {

    private final List<String> lines;
    volatile boolean reachable = true;

    Devices(List<String> lines) {
        this.lines = lines;
    }

    /** The number that is used where none is named; refuses with 503 where there is none. */
    String usual() {
        if (lines.isEmpty()) {
            throw new Refused(503, null, "No active number for this key");
        }
        return lines.get(0);
    }

    /** Refuses a number of others. */
    void own(String number) {
        if (!lines.contains(number)) {
            throw new Refused(403, null, "The number does not belong to this key");
        }
    }

    /** The same work where a phone can do it at once; otherwise 503 or 502. */
    Function<Call, Answer> by(Function<Call, Answer> work) {
        return call -> {
            usual();
            if (!reachable) {
                throw new Refused(502, null, "The device could not be reached");
            }
            return work.apply(call);
        };
    }
}
