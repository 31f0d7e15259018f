package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.model.Media;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Sends the request of a native operation and reads what its route answers. */
@FunctionalInterface
public interface NativeSending {

    /**
     * Sends it.
     *
     * @param given the parameters as the caller gave them, which are all right
     * @return what the route answers as maps, lists, texts, numbers and truth values; a {@link Media} for a file; null for nothing
     */
    CompletionStage<Object> send(NativeRoute route, RestRequest request, Map<String, Object> given);

    /**
     * Through a client.
     *
     * @param content takes what was asked for out of an answer, for providers that wrap it: {@code answer -> answer.body().at("data")
     *     .plain()}
     */
    static NativeSending through(RestClient client, RestReading<Object> content) {
        return (route, request, given) -> switch (route.answer()) {
            case FILE -> client.download(request, null, type -> null).thenApply(media -> media);
            case JSON -> client.send(request, content);
            case NOTHING ->
                client.send(
                        request.thatMayAnswerNothing(),
                        answer -> content.read(answer) instanceof Map<?, ?> map && map.isEmpty()
                                ? null
                                : content.read(answer));
        };
    }
}
