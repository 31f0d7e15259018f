package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.Pager;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Slice;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads lists by limit and offset. Two limits are documented, of which the smaller one is kept. */
final class BlooioLists {

    /** How long a page may be. */
    static final int MOST = 100;

    private final RestClient client;

    BlooioLists(RestClient client) {
        this.client = client;
    }

    private <T> Pager<T> pager(RestRequest request, String name, Function<JsonAt, T> item) {
        return Pager.byOffset(
                MOST,
                (limit, place) -> client.send(
                        request.with("limit", String.valueOf(limit)).with("offset", place == null ? "0" : place),
                        answer -> slice(answer, name, item)));
    }

    /**
     * Reads some of a list.
     *
     * @param name what the answer calls it
     * @param page where to go on, or null
     * @param offset how many to leave out, where no page is named
     * @return fails with {@link Rejected} for a page that no answer named
     */
    <T> CompletionStage<List<T>> read(
            RestRequest request,
            String name,
            Function<JsonAt, T> item,
            OperationKind kind,
            String page,
            int offset,
            int limit) {
        Pager<T> pager = pager(request, name, item);
        CompletionStage<Found<T>> found = page == null ? pager.read(offset, limit) : pager.read(page, limit);
        return Causes.then(
                found,
                done -> CompletableFuture.completedFuture(new Page<>(done.items(), done.next())),
                failure -> CompletableFuture.failedFuture(
                        failure instanceof IllegalArgumentException
                                ? new Rejected(
                                        client.wording().where() + " cannot " + kind.phrase()
                                                + ": page is none that an answer named. Take it from the answer before, as it is.")
                                : failure));
    }

    /** Reads a whole list. */
    <T> CompletionStage<List<T>> all(RestRequest request, String name, Function<JsonAt, T> item) {
        return pager(request, name, item).read(null, Integer.MAX_VALUE).thenApply(Found::items);
    }

    /** Reads some of a list from an offset, and says whether there is more. */
    <T> CompletionStage<Found<T>> some(
            RestRequest request, String name, Function<JsonAt, T> item, int offset, int limit) {
        return pager(request, name, item).read(offset, limit);
    }

    /** Asks how many there are. */
    CompletionStage<Long> count(RestRequest request) {
        return client.send(request.with("limit", "1").with("offset", "0"), answer -> total(answer.body()))
                .thenCompose(total -> total == null
                        ? CompletableFuture.failedFuture(new Rejected(
                                client.wording().cannot(request, "Blooio did not say how many there are.")))
                        : CompletableFuture.completedFuture(total));
    }

    private static <T> Slice<T> slice(RestAnswer answer, String name, Function<JsonAt, T> item) {
        JsonAt body = answer.body();
        JsonAt more = body.at("pagination").at("has_more");
        return new Slice<>(
                BlooioWords.list(body, name).stream().map(item).toList(),
                total(body),
                more.present() ? more.isTrue() : null,
                null);
    }

    /** One of two documents calls the total a count. */
    private static Long total(JsonAt body) {
        Long total = body.at("pagination").at("total").numberOrNull();
        return total != null
                ? total
                : body.at("data").present() ? body.at("count").numberOrNull() : null;
    }
}
