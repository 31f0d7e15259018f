package io.github.camelimessage.component.provider.blooio;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Makes event ids that are the same by every path and can be shown to anyone: no address and no id of a conversation is in them. */
final class BlooioIds {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final Pattern SAFE_FACT = Pattern.compile("[A-Za-z0-9_.:-]{1,90}");

    private BlooioIds() {}

    /** The id of a fact about a message, a poll or another thing of Blooio's with an id that says nothing of people. */
    static String of(String account, String thing, String fact) {
        return BlooioProvider.NAME + ":" + account + ":" + (SAFE.matcher(thing).matches() ? thing : digest(thing)) + ":"
                + (SAFE_FACT.matcher(fact).matches() ? fact : digest(fact));
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
