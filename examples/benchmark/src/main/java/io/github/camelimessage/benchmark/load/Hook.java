package io.github.camelimessage.benchmark.load;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is posted to subscribers, as Standard Webhooks lays down: each side signs the same way. */
public final class Hook {

    /** What all subscribers know. */
    public static final String SECRET = "a-secret-that-the-subscribers-know-too";

    private static final SecretKeySpec KEY = new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    private Hook() {}

    /** The value of {@code webhook-signature}. */
    public static String sign(String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(KEY.getAlgorithm());
            mac.init(KEY);
            mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + KEY.getAlgorithm() + ".", e);
        }
    }
}
