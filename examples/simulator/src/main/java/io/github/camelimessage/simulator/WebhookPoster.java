package io.github.camelimessage.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Posts webhooks, each on its own and once: no retry, no time limit, no order, past the fault script and into the
 * journal. A provider that retries looks at how a post ended and posts again.
 */
public final class WebhookPoster implements AutoCloseable {

    private static final int MOST_REDIRECTS = 21;

    /** Per receiver; so many that one which never answers holds up nothing. */
    private static final int MOST_CONNECTIONS = 10_000;

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
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(MOST_CONNECTIONS)
                .setKeepAlive(true)
                .setMaxWaitQueueSize(-1));
    }

    /**
     * Sends the letter on its way and returns at once.
     *
     * @return how the first copy ended: the receiver's status as text, {@code lost}, or why it failed; never fails
     *     itself, and stays open while the receiver is silent
     */
    public Future<String> post(Letter letter) {
        Promise<String> ended = Promise.promise();
        Consumer<String> outcome = due(letter).andThen(ended::tryComplete);
        faults.pass(new WebhookFaults.Outgoing() {
            private boolean first = true;

            @Override
            public void go(Duration delay, boolean spoiled) {
                Consumer<String> own = first ? outcome : due(letter);
                first = false;
                Letter sent = spoiled ? spoilProof.apply(letter) : letter;
                if (delay.isZero()) {
                    request(sent, own, sent.url(), true, 0);
                } else {
                    vertx.setTimer(Math.max(1, delay.toMillis()), timer -> request(sent, own, sent.url(), true, 0));
                }
            }

            @Override
            public void lost() {
                outcome.accept(WebhookPost.LOST);
            }
        });
        return ended.future();
    }

    /** Opens an entry in the journal; what is returned closes it. */
    private Consumer<String> due(Letter letter) {
        String body = new String(letter.body(), StandardCharsets.UTF_8);
        long slot = journal.webhookDue(letter.url(), letter.type(), letter.guid(), body);
        return outcome -> journal.webhookEnded(slot, outcome);
    }

    private void request(Letter letter, Consumer<String> outcome, String url, boolean withBody, int redirects) {
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
            outcome.accept("the address is not a URL");
            return;
        }
        if (userInfo != null) {
            byte[] plain = userInfo.getBytes(StandardCharsets.UTF_8);
            options.putHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
        }
        letter.headers().forEach(options::putHeader);
        requested(options)
                .compose(request -> withBody ? request.send(Buffer.buffer(letter.body())) : request.send())
                .onSuccess(response -> answered(letter, outcome, url, withBody, redirects, response))
                .onFailure(failure -> outcome.accept(inWords(failure)));
    }

    /** What is due while the simulator closes fails as other posts do, and disturbs nobody. */
    private Future<HttpClientRequest> requested(RequestOptions options) {
        try {
            return client.request(options);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    private static String inWords(Throwable failure) {
        return failure instanceof ConnectException
                ? "not connected"
                : failure.getClass().getSimpleName();
    }

    private void answered(
            Letter letter,
            Consumer<String> outcome,
            String url,
            boolean withBody,
            int redirects,
            HttpClientResponse response) {
        int status = response.statusCode();
        String location = response.getHeader("Location");
        boolean redirected = status >= 301 && status <= 308 && status != 304 && location != null;
        if (redirected && redirects < MOST_REDIRECTS) {
            boolean keepsBody = withBody && status >= 307;
            request(letter, outcome, URI.create(url).resolve(location).toString(), keepsBody, redirects + 1);
        } else {
            outcome.accept(Integer.toString(status));
        }
    }

    /** Ends all posts that still hang; those that come later fail. */
    @Override
    public void close() {
        client.close();
    }
}
