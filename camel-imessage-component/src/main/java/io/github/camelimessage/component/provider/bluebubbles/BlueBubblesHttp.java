package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.internal.RetryAfter;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Puts address and password to a request, sends it, and reads the envelope of the answer. */
final class BlueBubblesHttp {

    /**
     * A good answer.
     *
     * @param data what was asked for; missing where the route has none
     * @param metadata counts of a list
     * @param date the time at the other side, or null
     */
    record Answer(JsonAt data, JsonAt metadata, Instant date) {}

    private final ProviderSettings settings;
    private final HttpTransport http;
    private final BlueBubblesErrors errors;
    private final String where;

    BlueBubblesHttp(ProviderSettings settings, HttpTransport http, BlueBubblesErrors errors, String where) {
        this.settings = settings;
        this.http = http;
        this.errors = errors;
        this.where = where;
    }

    /** Sends it once and reads the answer; fails only with a {@link ProviderException}. */
    <R> CompletionStage<R> send(BlueBubblesRequest request, Function<Answer, R> reader) {
        HttpCall call = new HttpCall(
                request.method(),
                address(request),
                settings.requestHeaders(),
                request.body(),
                request.timeout(),
                settings.maxAnswerBytes(),
                false,
                where + " " + request.method() + " " + request.route());
        return Causes.bare(Causes.then(
                http.send(call),
                answer -> read(request, answer, reader),
                failure -> CompletableFuture.failedFuture(failed(request, failure))));
    }

    private ProviderException failed(BlueBubblesRequest request, Throwable failure) {
        return failure instanceof HttpFailure known
                ? errors.of(request, known)
                : errors.notUnderstood(
                        request,
                        "the request failed in an unforeseen way ("
                                + failure.getClass().getSimpleName() + ").");
    }

    private URI address(BlueBubblesRequest request) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        String password = settings.password().reveal();
        query.put("password", password == null ? "" : password);
        String base = settings.serverUrl().toString().replaceAll("/+$", "");
        return URI.create(base + "/api/v1/" + request.path() + "?" + QueryText.of(query));
    }

    private <R> CompletionStage<R> read(BlueBubblesRequest request, HttpAnswer answer, Function<Answer, R> reader) {
        if (!answer.succeeded()) {
            return CompletableFuture.failedFuture(errors.of(request, answer));
        }
        try {
            JsonAt body = JsonAt.read(answer.body()).asObject();
            return CompletableFuture.completedFuture(reader.apply(new Answer(
                    body.at("data"),
                    body.at("metadata"),
                    RetryAfter.date(answer.header("date").orElse(null)))));
        } catch (UnexpectedJson e) {
            return CompletableFuture.failedFuture(errors.notUnderstood(
                    request,
                    "the answer has status " + answer.status() + " and is not what BlueBubbles answers ("
                            + e.getMessage() + "). A tunnel or proxy may have answered instead."));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(errors.notUnderstood(
                    request, "the answer could not be read (" + e.getClass().getSimpleName() + ")."));
        }
    }
}
