package io.github.camelimessage.routes.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes names that can be compared and not read: the same value has the same pseudonym, and nobody without the key can find out the
 * value, not even by trying all phone numbers.
 */
final class Pseudonyms {

    /** What every pseudonym begins with. */
    static final String MARK = "p:";

    private static final String HMAC = "HmacSHA256";

    /** What our event ids hold in place of a name or an address: anybody could make it again who tries all of them. */
    private static final Pattern DIGEST = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

    private final byte[] key;

    Pseudonyms(byte[] key) {
        this.key = key.clone();
    }

    /** @param kind keeps equal values in different columns apart */
    String of(String kind, String value) {
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, kind + "\0" + value));
    }

    /** The id with its digests made anew with the key. */
    String eventId(String id) {
        return DIGEST.matcher(id)
                .replaceAll(found -> HexFormat.of().formatHex(mac(key, "event\0" + found.group()), 0, 16));
    }

    static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + HMAC + ".", e);
        }
    }
}
