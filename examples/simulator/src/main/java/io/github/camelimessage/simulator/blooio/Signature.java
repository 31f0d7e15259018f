package io.github.camelimessage.simulator.blooio;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Blooio does: {@code t=<seconds>,v1=<hex>} over the seconds, a dot and the body. */
final class Signature {

    static final String HEADER = "X-Blooio-Signature";

    private Signature() {}

    static String of(String secret, long seconds, byte[] body) {
        return "t=" + seconds + ",v1=" + hex(secret, seconds, body);
    }

    static String hex(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
