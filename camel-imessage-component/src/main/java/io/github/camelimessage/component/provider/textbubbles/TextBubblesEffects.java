package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.Map;
import java.util.TreeMap;

/** The effects of messages by their neutral names. */
final class TextBubblesEffects {

    private static final Map<String, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry("slam", "slam"),
            Map.entry("loud", "loud"),
            Map.entry("gentle", "gentle"),
            Map.entry("invisible-ink", "invisibleInk"),
            Map.entry("confetti", "confetti"),
            Map.entry("fireworks", "fireworks"),
            Map.entry("lasers", "lasers"),
            Map.entry("love", "love"),
            Map.entry("balloons", "balloons"),
            Map.entry("spotlight", "spotlight"),
            Map.entry("echo", "echo")));

    private TextBubblesEffects() {}

    /**
     * TextBubbles' name for it.
     *
     * @throws Rejected for a name that is none of these
     */
    static String known(String name, String where) throws Rejected {
        String own = NAMES.get(name);
        if (own == null) {
            throw new Rejected(
                    where + " cannot send with that effect. Known: " + String.join(", ", NAMES.keySet()) + ".");
        }
        return own;
    }

    /** The neutral name for TextBubbles' own, or that where there is none; null for none. */
    static String neutral(String own) {
        return NAMES.entrySet().stream()
                .filter(name -> name.getValue().equals(own))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(own);
    }
}
