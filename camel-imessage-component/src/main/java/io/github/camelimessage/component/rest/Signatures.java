package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures of webhooks: HMAC-SHA256 in hex over the exact bytes, compared in constant time. Never throws for what came. */
public final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}");

    private Signatures() {}

    /**
     * The signature of some bytes, in lower-case hex.
     *
     * @param secret its UTF-8 bytes are the key, prefix and all
     * @param parts what is signed, one after the other
     */
    public static String hex(String secret, byte[]... parts) {
        return HexFormat.of().formatHex(hmac(secret, parts));
    }

    private static byte[] hmac(String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }

    /**
     * Whether one of the signatures is that of the bytes by one of the secrets.
     *
     * @param secrets those that count, several while one replaces the other; none accepts nothing
     * @param signatures in hex, as the request has them; blank ones and null do not count
     * @param parts what is signed, one after the other
     */
    public static Verdict verify(Collection<String> secrets, Collection<String> signatures, byte[]... parts) {
        List<String> given = signatures.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(signature -> !signature.isEmpty())
                .toList();
        if (given.isEmpty()) {
            return Verdict.refused(Reason.MISSING);
        }
        List<byte[]> readable = given.stream()
                .map(Signatures::bytesOrNull)
                .filter(Objects::nonNull)
                .toList();
        if (readable.isEmpty()) {
            return Verdict.refused(Reason.MALFORMED);
        }
        boolean found = false;
        for (String secret : secrets) {
            if (secret.isEmpty()) {
                continue;
            }
            byte[] right = hmac(secret, parts);
            for (byte[] signature : readable) {
                found |= MessageDigest.isEqual(right, signature);
            }
        }
        return found ? Verdict.accepted() : Verdict.refused(Reason.WRONG);
    }

    private static byte[] bytesOrNull(String hex) {
        if (hex.length() != 2 * BYTES) {
            return null;
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The same for bytes that are signed with a time in front: {@code <seconds>.<body>}. The time counts only once the signature
     * is known to be right.
     *
     * @param seconds unix seconds as the request has them, or null
     * @param tolerance how old, or how far ahead of our clock, a signature may be
     */
    public static Verdict verifyAtTime(
            Collection<String> secrets,
            Collection<String> signatures,
            String seconds,
            byte[] body,
            Duration tolerance,
            Clock clock) {
        if (seconds == null || seconds.isBlank()) {
            return Verdict.refused(Reason.MISSING);
        }
        String time = seconds.strip();
        if (!SECONDS.matcher(time).matches()) {
            return Verdict.refused(Reason.MALFORMED);
        }
        Verdict signed = verify(secrets, signatures, (time + ".").getBytes(StandardCharsets.UTF_8), body);
        return signed instanceof Verdict.Accepted ? inTime(time, tolerance, clock.instant()) : signed;
    }

    private static Verdict inTime(String seconds, Duration tolerance, Instant now) {
        Instant made;
        try {
            made = Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (DateTimeException e) {
            return Verdict.refused(Reason.FROM_THE_FUTURE);
        }
        if (made.isBefore(now.minus(tolerance))) {
            return Verdict.refused(Reason.TOO_OLD);
        }
        return made.isAfter(now.plus(tolerance)) ? Verdict.refused(Reason.FROM_THE_FUTURE) : Verdict.accepted();
    }
}
