package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.IdText;

/** Makes event ids that are the same by every path and can be shown to anyone: no address and no id of a conversation is in them. */
final class BlooioIds {

    private static final int LONGEST_THING = 80;
    private static final int LONGEST_FACT = 90;

    private BlooioIds() {}

    /** The id of a fact about a message, a poll or another thing of Blooio's with an id that says nothing of people. */
    static String of(String account, String thing, String fact) {
        return BlooioProvider.NAME + ":" + account + ":" + IdText.of(thing, "_.-", LONGEST_THING) + ":"
                + IdText.of(fact, "_.:-", LONGEST_FACT);
    }
}
