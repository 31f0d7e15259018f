package io.github.camelimessage.routes.outbound;

import java.util.regex.Pattern;

/**
 * The key that a message goes out under, the same on every attempt at it; a message that is sent anew since the one before is
 * known not to have left, or by an operator's word, gets {@code -r1}, {@code -r2} … behind it.
 */
final class SendKey {

    private static final Pattern REPLAY = Pattern.compile("-r[0-9]{1,6}$");
    private static final Pattern USABLE = Pattern.compile("\\P{Cntrl}{1,255}");

    private SendKey() {}

    static String of(String base, int replays) {
        return replays == 0 ? base : base + "-r" + replays;
    }

    /** The key without the part that counts replays. */
    static String base(String key) {
        return REPLAY.matcher(key).replaceFirst("");
    }

    /** How many replays are counted in a key. */
    static int replays(String key) {
        String counted = key.substring(base(key).length());
        return counted.isEmpty() ? 0 : Integer.parseInt(counted.substring(2));
    }

    /** @throws IllegalArgumentException when an application's own key cannot be used */
    static String checked(String given) {
        if (!USABLE.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "The key of a message to send must be 1 to 255 characters without control characters.");
        }
        if (REPLAY.matcher(given).find()) {
            throw new IllegalArgumentException(
                    "The key of a message to send must not end in \"-r\" and a number: that is how replays are told apart.");
        }
        return given;
    }
}
