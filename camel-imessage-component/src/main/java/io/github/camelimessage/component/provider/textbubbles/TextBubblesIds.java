package io.github.camelimessage.component.provider.textbubbles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes the ids of events. */
final class TextBubblesIds {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final Pattern FACT = Pattern.compile("[A-Za-z0-9_.:-]{1,90}");

    private TextBubblesIds() {}

    /** The id of a fact about a message, or another thing with an id that says nothing of people. */
    static String of(String account, String thing, String fact) {
        return TextBubblesProvider.NAME + ":" + account + ":" + safe(thing) + ":"
                + (FACT.matcher(fact).matches() ? fact : digest(fact));
    }

    /** The text itself where it can stand in an id, else what tells it from any other. */
    static String safe(String text) {
        return SAFE.matcher(text).matches() ? text : digest(text);
    }

    /** What tells one text from another and does not show it. */
    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
