package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.Set;
import java.util.TreeSet;

/** The effects of messages, which Blooio calls by the neutral names. */
final class BlooioEffects {

    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "slam",
            "loud",
            "gentle",
            "invisible-ink",
            "echo",
            "spotlight",
            "balloons",
            "confetti",
            "love",
            "lasers",
            "fireworks",
            "celebration"));

    private BlooioEffects() {}

    /** @throws Rejected for a name that Blooio does not know */
    static String known(String name, String where) throws Rejected {
        if (!NAMES.contains(name)) {
            throw new Rejected(where + " cannot send with that effect. Known: " + String.join(", ", NAMES) + ".");
        }
        return name;
    }
}
