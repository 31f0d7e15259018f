package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Posts deliveries to a webhook address, signed; any 2xx means delivered, 410 means never again. */
final class WebhookReceiver implements Receiver {

    private static final int MAX_ANSWER_BYTES = 1_000_000;
    private static final String EDITED = "imessage-edited";

    private final HttpTransport http;
    private final URI uri;
    private final WebhookSignature signature;
    private final Duration timeout;
    private final boolean guarded;
    private final String label;
    private final Clock clock;

    /** @throws IllegalArgumentException when the address or the secret makes no sense */
    WebhookReceiver(Subscriber subscriber, HttpTransport http, Duration timeout, boolean guarded, Clock clock) {
        this.http = http;
        this.uri = URI.create(subscriber.settings().url());
        this.signature = WebhookSignature.with(subscriber.settings().secret());
        this.timeout = timeout;
        this.guarded = guarded;
        this.label = "subscriber " + subscriber.name() + " POST";
        this.clock = clock;
    }

    @Override
    public CompletionStage<Answer> post(Delivery delivery) {
        Instant now = clock.instant();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", delivery.event());
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signature.sign(delivery.event(), now.getEpochSecond(), delivery.document()));
        if (delivery.edited()) {
            headers.put(EDITED, "true");
        }
        HttpBody body = HttpBody.of(CloudEvents.MEDIA_TYPE, delivery.document());
        return http.send(new HttpCall("POST", uri, headers, body, timeout, MAX_ANSWER_BYTES, guarded, label))
                .handle((answer, failure) -> failure == null ? read(answer) : failed(failure));
    }

    private Answer read(HttpAnswer answer) {
        if (answer.succeeded()) {
            return Answer.delivered(answer.status());
        }
        Duration retryAfter = RetryAfter.read(answer.header("retry-after").orElse(null), clock.instant());
        return Answer.refused(answer.status(), retryAfter);
    }

    /** The reason's name only: messages of client libraries may hold addresses. */
    private static Answer failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof HttpFailure http)) {
            return Answer.unclear(cause.getClass().getSimpleName());
        }
        if (http.status() / 100 == 2) {
            // It took the event; that it had more to say than anybody reads changes nothing.
            return Answer.delivered(http.status());
        }
        String reason = http.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return switch (http.reason()) {
            case NOT_CONNECTED, TIMED_OUT, BROKEN -> Answer.down(reason);
            case ADDRESS_REFUSED, ANSWER_TOO_LARGE, NOT_WRITTEN, WRONG_STATUS, CLOSED -> Answer.unclear(reason);
        };
    }
}
