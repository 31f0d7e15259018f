package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.FileNames;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.MediaTypes;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.internal.RetryAfter;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Media;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;

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

    private static final String PAGE = "text/html";

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
        if (BlueBubblesNatives.leadsElsewhere(request)) {
            return CompletableFuture.failedFuture(noId(request));
        }
        return Causes.bare(Causes.then(
                http.send(call(request, settings.maxAnswerBytes())),
                answer -> read(request, answer, reader),
                failure -> CompletableFuture.failedFuture(failed(request, failure))));
    }

    /** Reads the page beside the API as text; it asks for no password, so it is given none. */
    CompletionStage<String> page(BlueBubblesRequest request) {
        URI address = URI.create(base() + "/");
        return Causes.bare(Causes.then(
                http.send(call(request, address, settings.maxAnswerBytes())),
                answer -> answer.succeeded()
                        ? CompletableFuture.completedFuture(new String(answer.body(), StandardCharsets.UTF_8))
                        : CompletableFuture.failedFuture(errors.of(request, answer)),
                failure -> CompletableFuture.failedFuture(failed(request, failure))));
    }

    private HttpCall call(BlueBubblesRequest request, long maxBytes) {
        return call(request, address(request), maxBytes);
    }

    private HttpCall call(BlueBubblesRequest request, URI address, long maxBytes) {
        return new HttpCall(
                request.method(),
                address,
                settings.requestHeaders(),
                request.body(),
                request.timeout(),
                maxBytes,
                false,
                where + " " + request.method() + " " + request.route());
    }

    /**
     * Sends it once and keeps the bytes of the answer in a temporary file; fails only with a {@link ProviderException}, and leaves
     * no file then.
     *
     * @param expected the media type that the file is known to have, or null
     * @param name says what the file is called by the media type that came, or null
     */
    CompletionStage<Media> download(BlueBubblesRequest request, String expected, UnaryOperator<String> name) {
        if (BlueBubblesNatives.leadsElsewhere(request)) {
            return CompletableFuture.failedFuture(noId(request));
        }
        Path file;
        try {
            file = Files.createTempFile("imessage-", ".in");
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new TryLater(noPlace(request), null, null, e));
        }
        return Causes.bare(Causes.then(
                http.download(call(request, settings.maxMediaBytes()), file),
                answer -> media(request, answer, file, expected, name),
                failure -> CompletableFuture.failedFuture(
                        failure instanceof HttpFailure known && known.reason() == HttpFailure.Reason.ANSWER_TOO_LARGE
                                ? tooLong(request)
                                : failed(request, failure))));
    }

    private Rejected noId(BlueBubblesRequest request) {
        return new Rejected(where + " cannot " + request.purpose()
                + ": what was given as an id is the name of something else on the server, nothing was sent.");
    }

    private String noPlace(BlueBubblesRequest request) {
        return where + " cannot " + request.purpose() + ": there is no room for a temporary file.";
    }

    /** What it means that a file is longer than we may fetch. */
    Rejected tooLong(BlueBubblesRequest request) {
        return new Rejected(where + " cannot " + request.purpose() + ": it is longer than the "
                + settings.maxMediaBytes() + " bytes that the option maxMediaBytes allows.");
    }

    private CompletionStage<Media> media(
            BlueBubblesRequest request, HttpAnswer answer, Path file, String expected, UnaryOperator<String> name) {
        if (!answer.succeeded()) {
            return CompletableFuture.failedFuture(errors.of(request, answer));
        }
        try {
            String type = MediaTypes.of(answer.header("content-type").orElse(null));
            if (type.equals(PAGE) && !type.equals(MediaTypes.of(expected))) {
                Files.delete(file);
                return CompletableFuture.failedFuture(
                        errors.notUnderstood(
                                request,
                                "a web page came instead of the file. A tunnel or proxy may have answered, and not BlueBubbles."));
            }
            String said =
                    FileNames.ofDisposition(answer.header("content-disposition").orElse(null));
            return CompletableFuture.completedFuture(
                    new Media(said == null ? FileNames.plain(name.apply(type)) : said, type, Files.size(file), file));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new TryLater(noPlace(request), null, null, e));
        }
    }

    private ProviderException failed(BlueBubblesRequest request, Throwable failure) {
        return failure instanceof HttpFailure known
                ? errors.of(request, known)
                : errors.notUnderstood(
                        request,
                        "the request failed in an unforeseen way ("
                                + failure.getClass().getSimpleName() + ").");
    }

    private String base() {
        return settings.serverUrl().toString().replaceAll("/+$", "");
    }

    private URI address(BlueBubblesRequest request) {
        Map<String, String> query = new LinkedHashMap<>(request.query());
        String password = settings.password().reveal();
        query.put("password", password == null ? "" : password);
        return URI.create(base() + "/api/v1/" + request.path() + "?" + QueryText.of(query));
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
