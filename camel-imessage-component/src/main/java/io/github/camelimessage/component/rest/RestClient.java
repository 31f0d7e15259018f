package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.FileNames;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.ProviderRuntime;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * Puts address and key to a request, sends it once, and reads the answer. Repeats nothing, and fails only with a
 * {@link ProviderException}. Safe for use by many threads.
 */
public final class RestClient {

    private static final String PAGE = "text/html";

    private final RestCalls calls;
    private final HttpTransport http;
    private final ErrorReading errors;
    private final RateWatch rates;
    private final Wording wording;
    private final long maxAnswerBytes;
    private final long maxMediaBytes;

    /**
     * @param site where the provider is
     * @param settings the account's; its key is read anew for each call
     * @param errors what the provider's refusals mean
     * @param rates when calls may leave
     */
    public RestClient(
            RestSite site, ProviderSettings settings, HttpTransport http, ErrorReading errors, RateWatch rates) {
        this.wording = new Wording("imessage:" + settings.account(), site.title());
        this.calls = new RestCalls(site, settings, rates, wording);
        this.http = http;
        this.errors = errors;
        this.rates = rates;
        this.maxAnswerBytes = settings.maxAnswerBytes();
        this.maxMediaBytes = settings.maxMediaBytes();
    }

    /** How its failures are written, for those that a provider adds. */
    public Wording wording() {
        return wording;
    }

    /** The provider's events as a stream, with the same address, key and limits. */
    public EventSource events(ProviderRuntime runtime) {
        return new EventSource(
                calls,
                runtime.sockets().longAnswers(runtime.scheduler()),
                runtime.scheduler(),
                errors,
                rates,
                wording,
                maxAnswerBytes);
    }

    /** Sends it once and reads the answer. */
    public <R> CompletionStage<R> send(RestRequest request, RestReading<R> reading) {
        RestCalls.Ready ready;
        try {
            ready = calls.ready(request, "application/json", maxAnswerBytes);
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        }
        return Causes.bare(Causes.then(
                http.send(ready.call()),
                answer -> read(request, ready, answer, reading),
                failure -> CompletableFuture.failedFuture(failed(request, failure))));
    }

    /**
     * Sends it once and keeps the bytes of the answer in a temporary file; leaves no file when it fails.
     *
     * @param expected the media type that the file is known to have, or null
     * @param name says what the file is called by the media type that came, or null; asked only when the answer does not tell
     */
    public CompletionStage<Media> download(RestRequest request, String expected, UnaryOperator<String> name) {
        RestCalls.Ready ready;
        Path file;
        try {
            ready = calls.ready(request, "*/*", maxMediaBytes);
            file = Files.createTempFile("imessage-", ".in");
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(noPlace(request, e));
        }
        return Causes.bare(Causes.then(
                http.download(ready.call(), file),
                answer -> media(request, ready, answer, file, expected, name),
                failure -> CompletableFuture.failedFuture(
                        failure instanceof HttpFailure known && known.reason() == HttpFailure.Reason.ANSWER_TOO_LARGE
                                ? tooLong(request)
                                : failed(request, failure))));
    }

    private TryLater noPlace(RestRequest request, IOException cause) {
        return new TryLater(wording.cannot(request, "there is no room for a temporary file."), null, null, cause);
    }

    private Rejected tooLong(RestRequest request) {
        return wording.rejected(
                request,
                "it is longer than the " + maxMediaBytes + " bytes that the option maxMediaBytes allows.",
                null);
    }

    private ProviderException failed(RestRequest request, Throwable failure) {
        return failure instanceof HttpFailure known
                ? wording.noAnswer(request, known)
                : wording.unclear(
                        request,
                        "the request failed in an unforeseen way ("
                                + failure.getClass().getSimpleName() + ").",
                        null);
    }

    private ProviderException refused(RestRequest request, RestCalls.Ready ready, HttpAnswer answer) {
        JsonAt body = RestAnswer.objectOrNull(answer);
        ProviderException failure = errors.of(
                request,
                new Refusal(
                        answer.status(),
                        body,
                        answer.headers(),
                        RestAnswer.requestId(answer, body),
                        rates.after(answer.status(), answer.headers())));
        if (failure instanceof TooFast tooFast && ready.key() != null) {
            rates.refused(ready.key(), tooFast.after().orElse(null));
        }
        return failure;
    }

    private void learn(RestCalls.Ready ready, HttpAnswer answer) {
        if (ready.key() != null) {
            rates.learn(ready.key(), answer.headers());
        }
    }

    private <R> CompletionStage<R> read(
            RestRequest request, RestCalls.Ready ready, HttpAnswer answer, RestReading<R> reading) {
        learn(ready, answer);
        if (!answer.succeeded()) {
            return CompletableFuture.failedFuture(refused(request, ready, answer));
        }
        boolean nothing = answer.body().length == 0 && (request.mayAnswerNothing() || answer.status() == 204);
        String requestId = null;
        try {
            JsonAt body = nothing ? JsonAt.read(new byte[] {'{', '}'}) : JsonAt.read(answer.body());
            requestId = RestAnswer.requestId(answer, body);
            return CompletableFuture.completedFuture(
                    reading.read(new RestAnswer(answer.status(), body.asObject(), answer.headers(), requestId)));
        } catch (UnexpectedJson e) {
            return CompletableFuture.failedFuture(
                    wording.notUnderstood(request, answer.status(), e.getMessage(), requestId));
        } catch (ProviderException e) {
            return CompletableFuture.failedFuture(e);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(wording.unclear(
                    request, "the answer could not be read (" + e.getClass().getSimpleName() + ").", requestId));
        }
    }

    private CompletionStage<Media> media(
            RestRequest request,
            RestCalls.Ready ready,
            HttpAnswer answer,
            Path file,
            String expected,
            UnaryOperator<String> name) {
        learn(ready, answer);
        if (!answer.succeeded()) {
            return CompletableFuture.failedFuture(refused(request, ready, answer));
        }
        try {
            String type = MediaTypes.of(answer.header("content-type").orElse(null));
            if (type.equals(PAGE) && !type.equals(MediaTypes.of(expected))) {
                Files.delete(file);
                return CompletableFuture.failedFuture(wording.unclear(
                        request,
                        "a web page came instead of the file. A tunnel or proxy may have answered, and not "
                                + wording.title() + ".",
                        RestAnswer.requestId(answer, null)));
            }
            String said =
                    FileNames.ofDisposition(answer.header("content-disposition").orElse(null));
            return CompletableFuture.completedFuture(
                    new Media(said == null ? FileNames.plain(name.apply(type)) : said, type, Files.size(file), file));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(noPlace(request, e));
        }
    }
}
