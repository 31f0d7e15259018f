package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.Verdict;
import io.github.camelimessage.component.provider.Verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a signature stands in a request and what it is over.
 *
 * @param header the header with one signature or several, divided by spaces or commas
 * @param prefix what stands in front of a signature; entries without it are none
 * @param timeHeader the header with the time, which may be the same one; null where no time is signed
 * @param timePrefix what stands in front of the time, where it is one entry of a list
 * @param text what is signed
 * @param algorithm Java's name of it, for instance {@code HmacSHA256}
 * @param base64 whether signatures are written in Base64 and not in hex
 * @param decodedKey whether the key is the Base64 behind the {@code whsec_} of a secret, and not the secret's text
 */
record SignedRequest(
        String header,
        String prefix,
        String timeHeader,
        String timePrefix,
        SignedText text,
        String algorithm,
        boolean base64,
        boolean decodedKey) {

    private static final String SECRET = "whsec_";
    private static final int SECONDS_DIGITS = 11;

    /** The time counts only once the signature is known to be right. */
    Verdict verify(RawRequest request, String id, Collection<String> secrets, Duration tolerance, Instant now) {
        List<String> given = entries(request.header(header).orElse(""));
        String time = timeHeader == null ? "" : time(request);
        if (given.isEmpty() || timeHeader != null && time.isEmpty()) {
            return Verdict.refused(Reason.MISSING);
        }
        Instant made = timeHeader == null ? null : instantOrNull(time);
        List<byte[]> signatures = given.stream()
                .filter(entry -> entry.startsWith(prefix))
                .map(entry -> bytesOrNull(entry.substring(prefix.length())))
                .filter(Objects::nonNull)
                .toList();
        if (signatures.isEmpty() || timeHeader != null && made == null) {
            return Verdict.refused(Reason.MALFORMED);
        }
        if (!matches(secrets, signatures, text.of(id, time, request.body()))) {
            return Verdict.refused(Reason.WRONG);
        }
        if (made != null && made.isBefore(now.minus(tolerance))) {
            return Verdict.refused(Reason.TOO_OLD);
        }
        return made != null && made.isAfter(now.plus(tolerance))
                ? Verdict.refused(Reason.FROM_THE_FUTURE)
                : Verdict.accepted();
    }

    /** A comma is part of some prefixes, and then only spaces divide. */
    private List<String> entries(String value) {
        return Arrays.stream(value.split(prefix.contains(",") ? "\\s+" : "[\\s,]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private String time(RawRequest request) {
        String value = request.header(timeHeader).orElse("").strip();
        return timePrefix.isEmpty()
                ? value
                : entries(value).stream()
                        .filter(entry -> entry.startsWith(timePrefix))
                        .map(entry -> entry.substring(timePrefix.length()))
                        .findFirst()
                        .orElse("");
    }

    /** Seconds or milliseconds since 1970, told apart by their length, or an ISO text. */
    private static Instant instantOrNull(String time) {
        try {
            if (time.matches("[0-9]{1,15}")) {
                long number = Long.parseLong(time);
                return time.length() > SECONDS_DIGITS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            }
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private byte[] bytesOrNull(String written) {
        try {
            byte[] bytes = base64
                    ? Base64.getDecoder().decode(written)
                    : HexFormat.of().parseHex(written);
            return bytes.length == 0 ? null : bytes;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Looks at every secret and signature, also after a match, so that the time taken says nothing. */
    private boolean matches(Collection<String> secrets, List<byte[]> signatures, byte[]... pieces) {
        boolean found = false;
        for (String secret : secrets) {
            byte[] key = keyOrNull(secret);
            if (key == null) {
                continue;
            }
            byte[] right = signature(key, pieces);
            for (byte[] signature : signatures) {
                found |= MessageDigest.isEqual(right, signature);
            }
        }
        return found;
    }

    private byte[] keyOrNull(String secret) {
        if (!decodedKey) {
            return secret.isEmpty() ? null : secret.getBytes(StandardCharsets.UTF_8);
        }
        try {
            byte[] key =
                    Base64.getDecoder().decode(secret.startsWith(SECRET) ? secret.substring(SECRET.length()) : secret);
            return key.length == 0 ? null : key;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private byte[] signature(byte[] key, byte[]... pieces) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] piece : pieces) {
                mac.update(piece);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + algorithm + ".", e);
        }
    }
}
