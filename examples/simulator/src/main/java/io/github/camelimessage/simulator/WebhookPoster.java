package io.github.camelimessage.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Posts webhooks, each on its own and once: no retry, no time limit, no order, past the fault script and into the
 * journal. A provider that retries asks again.
 */
public final class WebhookPoster implements AutoCloseable {

    private static final int MOST_REDIRECTS = 21;

    private final Vertx vertx;
    private final HttpClient client;
    private final WebhookFaults faults;
    private final Journal journal;
    private final UnaryOperator<Letter> spoilProof;

    /**
     * One webhook to one address.
     *
     * @param url where to; user information in it becomes Basic authentication
     * @param type the event's type, for the journal
     * @param guid what it is about, for the journal; null for nothing
     * @param body the exact bytes
     * @param headers the headers besides Content-Length
     */
    public record Letter(String url, String type, String guid, byte[] body, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Letter[" + type + " " + guid + "]";
        }
    }

    /**
     * A poster for one provider's side.
     *
     * @param spoilProof makes a letter's proof of origin worthless, in the provider's way
     */
    public WebhookPoster(Vertx vertx, WebhookFaults faults, Journal journal, UnaryOperator<Letter> spoilProof) {
        this.vertx = vertx;
        this.faults = faults;
        this.journal = journal;
        this.spoilProof = spoilProof;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(500).setKeepAlive(true).setMaxWaitQueueSize(-1));
    }

    /** Sends the letter on its way and returns at once. */
    public void post(Letter letter) {
        long slot = due(letter);
        faults.pass(new WebhookFaults.Outgoing() {
            private boolean first = true;

            @Override
            public void go(Duration delay, boolean spoiled) {
                long ownSlot = first ? slot : due(letter);
                first = false;
                Letter sent = spoiled ? spoilProof.apply(letter) : letter;
                if (delay.isZero()) {
                    request(sent, ownSlot, sent.url(), true, 0);
                } else {
                    vertx.setTimer(Math.max(1, delay.toMillis()), timer -> request(sent, ownSlot, sent.url(), true, 0));
                }
            }

            @Override
            public void lost() {
                journal.webhookEnded(slot, WebhookPost.LOST);
            }
        });
    }

    private long due(Letter letter) {
        String body = new String(letter.body(), StandardCharsets.UTF_8);
        return journal.webhookDue(letter.url(), letter.type(), letter.guid(), body);
    }

    private void request(Letter letter, long slot, String url, boolean withBody, int redirects) {
        RequestOptions options;
        String userInfo;
        try {
            userInfo = URI.create(url).getRawUserInfo();
            String address =
                    userInfo == null ? url : url.replaceFirst(java.util.regex.Pattern.quote(userInfo + "@"), "");
            options = new RequestOptions()
                    .setMethod(withBody ? HttpMethod.POST : HttpMethod.GET)
                    .setAbsoluteURI(address);
        } catch (RuntimeException e) {
            journal.webhookEnded(slot, "the address is not a URL");
            return;
        }
        if (userInfo != null) {
            byte[] plain = userInfo.getBytes(StandardCharsets.UTF_8);
            options.putHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
        }
        letter.headers().forEach(options::putHeader);
        client.request(options)
                .compose(request -> withBody ? request.send(Buffer.buffer(letter.body())) : request.send())
                .onSuccess(response -> answered(letter, slot, url, withBody, redirects, response))
                .onFailure(failure -> journal.webhookEnded(slot, inWords(failure)));
    }

    private static String inWords(Throwable failure) {
        return failure instanceof ConnectException
                ? "not connected"
                : failure.getClass().getSimpleName();
    }

    private void answered(
            Letter letter, long slot, String url, boolean withBody, int redirects, HttpClientResponse response) {
        int status = response.statusCode();
        String location = response.getHeader("Location");
        boolean redirected = status >= 301 && status <= 308 && status != 304 && location != null;
        if (redirected && redirects < MOST_REDIRECTS) {
            boolean keepsBody = withBody && status >= 307;
            request(letter, slot, URI.create(url).resolve(location).toString(), keepsBody, redirects + 1);
        } else {
            journal.webhookEnded(slot, Integer.toString(status));
        }
    }

    /** Ends all posts that still hang. */
    @Override
    public void close() {
        client.close();
    }
}
