package io.github.camelimessage.benchmark.subject;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.apache.camel.Header;

/** The bean that a route written by hand verifies a webhook with. */
public final class BlooioSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long TOLERANCE_SECONDS = 300;

    private final SecretKeySpec key;

    BlooioSignature(String secret) {
        key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** @throws SecurityException when the header is missing, too old, or not the signature of this body */
    @Handler
    public void verify(@Body byte[] body, @Header("X-Blooio-Signature") String header) throws GeneralSecurityException {
        int comma = header == null ? -1 : header.indexOf(",v1=");
        if (comma < 0 || !header.startsWith("t=")) {
            throw new SecurityException("The webhook has no signature.");
        }
        String seconds = header.substring(2, comma);
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
        byte[] expected = HexFormat.of().formatHex(mac.doFinal(body)).getBytes(StandardCharsets.US_ASCII);
        byte[] given = header.substring(comma + 4).getBytes(StandardCharsets.US_ASCII);
        long age = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(seconds));
        if (!MessageDigest.isEqual(expected, given) || age > TOLERANCE_SECONDS) {
            throw new SecurityException("The webhook's signature is wrong or old.");
        }
    }
}
