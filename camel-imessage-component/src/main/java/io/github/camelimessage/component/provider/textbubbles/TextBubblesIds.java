package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.IdText;

/** Makes the ids of events. */
final class TextBubblesIds {

    private static final int LONGEST_THING = 80;
    private static final int LONGEST_FACT = 90;

    private TextBubblesIds() {}

    /** The id of a fact about a message, or another thing with an id that says nothing of people. */
    static String of(String account, String thing, String fact) {
        return TextBubblesProvider.NAME + ":" + account + ":" + safe(thing) + ":"
                + IdText.of(fact, "_.:-", LONGEST_FACT);
    }

    /** The text itself where it can stand in an id, else what tells it from any other. */
    static String safe(String text) {
        return IdText.of(text, "_.-", LONGEST_THING);
    }
}
