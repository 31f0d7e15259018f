package io.github.camelimessage.component.provider.bluebubbles;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes event ids that are the same by every path and can be shown to anyone. */
final class BlueBubblesIds {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final Pattern SAFE_FACT = Pattern.compile("[A-Za-z0-9_.:-]{1,60}");
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private BlueBubblesIds() {}

    /** The id of a fact about a row. */
    static String of(String account, String guid, String fact) {
        return prefix(account) + shown(guid) + ":" + (SAFE_FACT.matcher(fact).matches() ? fact : digest(fact));
    }

    /** An id for what has no identity of its own and so cannot be recognised when it comes again. */
    static String unique(String account, String kind) {
        return prefix(account) + (SAFE.matcher(kind).matches() ? kind : digest(kind)) + ":" + UUID.randomUUID();
    }

    /** Whether a text is the guid of a row, and not a chat's, which holds a phone number. */
    static boolean isGuid(String text) {
        return text != null && GUID.matcher(text).matches();
    }

    private static String prefix(String account) {
        return BlueBubblesProvider.NAME + ":" + account + ":";
    }

    private static String shown(String guid) {
        return SAFE.matcher(guid).matches() ? guid : digest(guid);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
