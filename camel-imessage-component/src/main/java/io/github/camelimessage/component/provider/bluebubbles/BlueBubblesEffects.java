package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The neutral names of message effects and Apple's ids for them; the server passes any id on without a look at it. */
final class BlueBubblesEffects {

    private static final String APPLE = "com.apple.";
    private static final String BUBBLE = "com.apple.MobileSMS.expressivesend.";
    private static final String SCREEN = "com.apple.messages.effect.";

    private static final Map<String, String> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("slam", BUBBLE + "impact"),
            Map.entry("loud", BUBBLE + "loud"),
            Map.entry("gentle", BUBBLE + "gentle"),
            Map.entry("invisible-ink", BUBBLE + "invisibleink"),
            Map.entry("echo", SCREEN + "CKEchoEffect"),
            Map.entry("spotlight", SCREEN + "CKSpotlightEffect"),
            Map.entry("balloons", SCREEN + "CKHappyBirthdayEffect"),
            Map.entry("confetti", SCREEN + "CKConfettiEffect"),
            Map.entry("love", SCREEN + "CKHeartEffect"),
            Map.entry("lasers", SCREEN + "CKLasersEffect"),
            Map.entry("fireworks", SCREEN + "CKFireworksEffect"),
            Map.entry("celebration", SCREEN + "CKSparklesEffect")));

    private static final Map<String, String> BY_ID =
            BY_NAME.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private BlueBubblesEffects() {}

    /**
     * Apple's id of an effect; null for none.
     *
     * @throws Rejected for a name that is neither neutral nor one of Apple's ids
     */
    static String appleId(String name, String where) throws Rejected {
        if (name == null || name.startsWith(APPLE)) {
            return name;
        }
        String id = BY_NAME.get(name);
        if (id == null) {
            throw new Rejected(where + " cannot send with that effect. Known: " + String.join(", ", BY_NAME.keySet())
                    + ", and Apple's own ids, which start with " + APPLE);
        }
        return id;
    }

    /** The neutral name of an effect, or Apple's id where there is none; null for none. */
    static String neutral(String appleId) {
        return appleId == null ? null : BY_ID.getOrDefault(appleId, appleId);
    }
}
