package io.github.camelimessage.component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.util.URISupport;

/**
 * Writes an endpoint's URI so that it can be shown: in place of a secret stands a digest of it.
 *
 * <p>A digest and not stars, since Camel compares endpoints by URI: two secrets must stay two endpoints. The digest's key is
 * made anew by each process, so that nobody can try out guesses.
 */
final class EndpointUri {

    private static final Set<String> SECRET = Set.of("password", "apiKey", "secret");
    private static final String SECRET_HEADERS = "requestHeader.";

    /** Made when the first secret is to be hidden: most URIs have none, and Java's random numbers take their time to start. */
    private static final class Key {

        static final byte[] BYTES = new byte[32];

        static {
            new SecureRandom().nextBytes(BYTES);
        }
    }

    private EndpointUri() {}

    static String shown(String uri, Map<String, Object> parameters) {
        if (parameters.keySet().stream().noneMatch(EndpointUri::isSecret)) {
            return uri;
        }
        Map<String, Object> shown = new LinkedHashMap<>(parameters);
        shown.replaceAll((name, value) -> isSecret(name) ? "hidden-" + digest(String.valueOf(value)) : value);
        int question = uri.indexOf('?');
        String start = question < 0 ? uri : uri.substring(0, question);
        return start + "?" + URISupport.createQueryString(shown);
    }

    private static boolean isSecret(String parameter) {
        return SECRET.contains(parameter) || parameter.startsWith(SECRET_HEADERS);
    }

    private static String digest(String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Key.BYTES, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)), 0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }
}
