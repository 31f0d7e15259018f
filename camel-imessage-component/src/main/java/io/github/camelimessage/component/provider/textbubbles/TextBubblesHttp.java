package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Wording;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Sends requests and takes the content out of TextBubbles' envelope: {@code {"success":true,"data":…}}. */
final class TextBubblesHttp {

    /**
     * Makes a result of an answer's content.
     *
     * @param <R> the result
     */
    @FunctionalInterface
    interface Reading<R> {
        /** @throws ProviderException when the content says, in spite of the status, that it was not done */
        R read(JsonAt data, RestAnswer answer) throws ProviderException;
    }

    private final RestClient client;

    TextBubblesHttp(RestClient client) {
        this.client = client;
    }

    RestClient client() {
        return client;
    }

    Wording wording() {
        return client.wording();
    }

    String where() {
        return client.wording().where();
    }

    /** When it was answered, by the clock of the other side where that tells. */
    Instant at(RestAnswer answer, Clock ours) {
        return answer.date() == null ? ours.instant() : answer.date();
    }

    /** Sends it once and reads the content. */
    <R> CompletionStage<R> send(RestRequest request, Reading<R> reading) {
        return client.send(request, answer -> reading.read(content(request, answer), answer));
    }

    /** Sends it once; what a good answer says is not documented, and is no matter. */
    <R> CompletionStage<R> done(RestRequest request, Supplier<R> result) {
        return send(request.thatMayAnswerNothing(), (data, answer) -> result.get());
    }

    /**
     * What an answer holds, without the envelope.
     *
     * @throws ProviderException for an envelope that says no
     */
    JsonAt content(RestRequest request, RestAnswer answer) throws ProviderException {
        JsonAt body = answer.body();
        if (body.at("success").present() && !body.at("success").isTrue()) {
            String code = TextBubblesErrors.code(body);
            throw wording()
                    .rejected(
                            request,
                            "TextBubbles answered with status " + answer.status() + " that it did not do it"
                                    + (code == null ? "." : " (" + code + ")."),
                            answer.requestId());
        }
        return body.at("data");
    }
}
