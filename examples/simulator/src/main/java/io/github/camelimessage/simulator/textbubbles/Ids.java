package io.github.camelimessage.simulator.textbubbles;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;

/** The forms of ids and times. */
final class Ids {

    private static final Pattern CORRELATION = Pattern.compile("cor_[0-9a-f]{32}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Ids() {}

    static String uuid() {
        return UUID.randomUUID().toString();
    }

    static String message() {
        return "msg_" + uuid();
    }

    /** 32 hex digits. */
    static String hex() {
        return uuid().replace("-", "");
    }

    /** The caller's correlation id, or a new one where there is none or a malformed one. */
    static String correlation(String given) {
        return given != null && CORRELATION.matcher(given).matches() ? given : "cor_" + hex();
    }

    static boolean isPhone(String text) {
        return E164.matcher(text).matches();
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches() && !isWhatsAppGroup(text);
    }

    static boolean isWhatsAppGroup(String text) {
        return text.endsWith("@g.us");
    }

    static String iso(Instant at) {
        return at == null ? null : ISO.format(at);
    }
}
