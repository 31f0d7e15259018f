package io.github.camelimessage.routes.inbound;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is posted to a subscriber, as Standard Webhooks lays down: one signature for each secret. */
final class WebhookSignature {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private WebhookSignature(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Signs with those secrets.
     *
     * @param secrets separated by blanks; {@code whsec_} is followed by Base64, everything else is taken as it is
     * @throws IllegalArgumentException when there is none, or one is not Base64; the text does not show it
     */
    static WebhookSignature with(String secrets) {
        if (secrets == null || secrets.isBlank()) {
            throw new IllegalArgumentException("A webhook subscriber needs a secret: its deliveries are signed.");
        }
        return new WebhookSignature(Arrays.stream(secrets.strip().split("\\s+"))
                .map(WebhookSignature::key)
                .toList());
    }

    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        }
        try {
            return new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "A secret that starts with whsec_ must go on in Base64, and this one does"
                            + " not. Take it over whole, or leave whsec_ away to use the text itself.");
        }
    }

    /** The value of {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + signature(key, head, body)).collect(Collectors.joining(" "));
    }

    private static String signature(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
        }
    }
}
