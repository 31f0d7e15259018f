package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures of webhooks: HMAC-SHA256 in hex over the exact bytes, compared in constant time. Never throws for what came. */
public final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final int MOST_DIGITS = 18;

    /** To find one among Java's providers takes as long as to sign a short text. Each is set to its key anew before it is used. */
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Signatures::mac);

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
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A secret is no key for " + ALGORITHM + ".", e);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(ALGORITHM);
        } catch (NoSuchAlgorithmException e) {
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
        boolean given = false;
        List<byte[]> readable = new ArrayList<>(1);
        for (String signature : signatures) {
            if (signature != null && !signature.isBlank()) {
                given = true;
                byte[] bytes = bytesOrNull(signature.strip());
                if (bytes != null) {
                    readable.add(bytes);
                }
            }
        }
        if (readable.isEmpty()) {
            return Verdict.refused(given ? Reason.MALFORMED : Reason.MISSING);
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
        if (time.length() > MOST_DIGITS || !IdText.isDigits(time, 0)) {
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
