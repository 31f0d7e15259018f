package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.IdText;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes event ids that are the same by every path and can be shown to anyone. */
final class BlueBubblesIds {

    private static final int LONGEST_THING = 80;
    private static final int LONGEST_FACT = 60;
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private BlueBubblesIds() {}

    /** The id of a fact about a row. */
    static String of(String account, String guid, String fact) {
        return prefix(account) + shown(guid) + ":" + IdText.of(fact, "_.:-", LONGEST_FACT);
    }

    /** An id for what has no identity of its own and so cannot be recognised when it comes again. */
    static String unique(String account, String kind) {
        return prefix(account) + shown(kind) + ":" + UUID.randomUUID();
    }

    /** Whether a text is the guid of a row, and not a chat's, which holds a phone number. */
    static boolean isGuid(String text) {
        return text != null && GUID.matcher(text).matches();
    }

    private static String prefix(String account) {
        return BlueBubblesProvider.NAME + ":" + account + ":";
    }

    private static String shown(String thing) {
        return IdText.of(thing, "_.-", LONGEST_THING);
    }
}
