package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.WebhookPoster.Letter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The proof of origin of a webhook: HMAC-SHA256 over time, dot and raw body, keyed with the whole secret. */
final class Signature {

    static final String HEADER = "X-Signature";
    private static final String PREFIX = "sha256=";

    private Signature() {}

    static String of(String secret, String timestamp, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return PREFIX + HexFormat.of().formatHex(hmac(secret, signed.toByteArray()));
    }

    static byte[] hmac(String secret, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256.", e);
        }
    }

    /** The same letter with a signature that does not hold; one without a signature stays as it is. */
    static Letter spoiled(Letter letter) {
        String signature = letter.headers().get(HEADER);
        if (signature == null) {
            return letter;
        }
        Map<String, String> headers = new HashMap<>(letter.headers());
        char last = signature.charAt(signature.length() - 1);
        headers.put(HEADER, signature.substring(0, signature.length() - 1) + (last == '0' ? '1' : '0'));
        return new Letter(letter.url(), letter.type(), letter.guid(), letter.body(), headers);
    }
}
