package io.github.camelimessage.simulator.msgbubbles;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a webhook is signed. The real service's way is not public, so whoever sets a simulator up chooses one. */
@FunctionalInterface
public interface WebhookSigning {

    /**
     * The headers that prove where a post comes from.
     *
     * @param secret the webhook's, with its {@code whsec_}
     * @param id of the event, the same each time it is posted
     * @param now the time of this post
     * @param body the exact bytes
     */
    Map<String, String> headers(String secret, String id, Instant now, byte[] body);

    /** As <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has it: the key is the Base64 behind {@code whsec_}. */
    static WebhookSigning standardWebhooks() {
        return (secret, id, now, body) -> {
            String time = String.valueOf(now.getEpochSecond());
            byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            byte[] mac = hmac(key, (id + "." + time + ".").getBytes(StandardCharsets.UTF_8), body);
            return Map.of(
                    "webhook-id", id,
                    "webhook-timestamp", time,
                    "webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac));
        };
    }

    /** HMAC-SHA256 in hex over {@code <seconds>.<body>}, in one header as {@code t=<seconds>,v1=<hex>}; the key is the secret's text. */
    static WebhookSigning inOneHeader(String header) {
        return (secret, id, now, body) -> {
            String time = String.valueOf(now.getEpochSecond());
            return Map.of(header, "t=" + time + ",v1=" + hex(secret, time + ".", body));
        };
    }

    /** The same in two headers, the signature with something in front, for instance {@code sha256=}. */
    static WebhookSigning inTwoHeaders(String header, String prefix, String timeHeader) {
        return (secret, id, now, body) -> {
            String time = String.valueOf(now.getEpochSecond());
            return Map.of(header, prefix + hex(secret, time + ".", body), timeHeader, time);
        };
    }

    private static String hex(String secret, String front, byte[] body) {
        return HexFormat.of()
                .formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), front.getBytes(StandardCharsets.UTF_8), body));
    }

    private static byte[] hmac(byte[] key, byte[] front, byte[] body) {
        try {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.writeBytes(front);
            text.writeBytes(body);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256.", e);
        }
    }
}
