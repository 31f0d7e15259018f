package io.github.camelimessage.benchmark.subject;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Posts as our routes do, with the HTTP client that they use. */
final class Post {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final long MOST_BYTES = 1_000_000;

    private Post() {}

    static HttpTransport client() {
        return HttpTransports.create(HttpTransportSettings.defaults());
    }

    static HttpCall call(URI subscriber, String id, long seconds, String signature, byte[] body) {
        Map<String, String> headers =
                Map.of("webhook-id", id, "webhook-timestamp", Long.toString(seconds), "webhook-signature", signature);
        HttpBody content = HttpBody.of(CloudEvents.MEDIA_TYPE, body);
        return new HttpCall("POST", subscriber, headers, content, TIMEOUT, MOST_BYTES, false, "subscriber POST");
    }
}
