package io.github.camelimessage.component.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Parts of ids that anyone may see: what says nothing of people stands there as it is, a digest for everything else. */
public final class IdText {

    private static final int DIGEST_BYTES = 16;

    private IdText() {}

    /**
     * The text itself where it is plain, else its digest.
     *
     * @param signs which characters count as plain beside the letters and digits of ASCII
     * @param most how long a plain text may be
     */
    public static String of(String text, String signs, int most) {
        return isPlain(text, signs, most) ? text : digest(text);
    }

    /**
     * Whether it has only letters and digits of ASCII and those signs, at least one of them and not more than so many. A loop and no
     * pattern: several are looked at for each event.
     */
    public static boolean isPlain(String text, String signs, int most) {
        if (text == null || text.isEmpty() || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && signs.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has only digits of ASCII from that place on, and at least one of them. */
    public static boolean isDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return start < text.length();
    }

    /** The same for the same text, 32 characters, and tells nothing of it. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
