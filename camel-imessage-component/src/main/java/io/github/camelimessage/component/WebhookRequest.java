package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.provider.WebhookIntake.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads a webhook off the HTTP exchange as it came: exact bytes, never more than allowed. */
final class WebhookRequest {

    private WebhookRequest() {}

    static RawRequest read(Exchange http, long maxBytes) throws WebhookDesk.Refused {
        Message message = http.getMessage();
        String query = message.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        return new RawRequest(
                headers(message),
                query == null ? message.getHeader(Exchange.HTTP_QUERY, String.class) : query,
                body(message, maxBytes));
    }

    private static byte[] body(Message message, long maxBytes) throws WebhookDesk.Refused {
        try (InputStream in = message.getBody(InputStream.class)) {
            if (in == null) {
                return new byte[0];
            }
            byte[] bytes = in.readNBytes((int) Math.min(maxBytes + 1, Integer.MAX_VALUE - 8));
            if (bytes.length > maxBytes) {
                throw new WebhookDesk.Refused(Outcome.TOO_LARGE, null);
            }
            return bytes;
        } catch (IOException e) {
            throw WebhookDesk.Refused.unreadable(e);
        }
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value instanceof Collection<?> several) {
                headers.put(name, several.stream().map(String::valueOf).collect(Collectors.joining(",")));
            } else if (value != null) {
                headers.put(name, String.valueOf(value));
            }
        });
        return headers;
    }
}
