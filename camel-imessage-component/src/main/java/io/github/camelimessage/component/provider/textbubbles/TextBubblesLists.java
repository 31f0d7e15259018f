package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.Pager;
import io.github.camelimessage.component.rest.RestRequest;
import io.github.camelimessage.component.rest.Slice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Reads lists of messages, which come in pages with a cursor. */
final class TextBubblesLists {

    /** How long a page may be. */
    static final int MOST = 100;

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesMemory memory;
    private final TextBubblesChats chats;
    private final TextBubblesRoster roster;

    TextBubblesLists(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesMemory memory,
            TextBubblesChats chats,
            TextBubblesRoster roster) {
        this.http = http;
        this.requests = requests;
        this.memory = memory;
        this.chats = chats;
        this.roster = roster;
    }

    /** A message of an answer. */
    TextBubblesRow row(JsonAt json) {
        return new TextBubblesRow(json, memory, chats, roster);
    }

    /** All messages; how long a page is to be can be said. */
    Pager<TextBubblesRow> messages(RestRequest request) {
        return Pager.byCursor(
                MOST,
                (limit, place) ->
                        slice(request.with("limit", String.valueOf(limit)).with("cursor", place)));
    }

    /** A list whose parameters are not documented: nothing is said but where to go on, and that only where an answer told it. */
    Pager<TextBubblesRow> asItComes(RestRequest request) {
        return Pager.byCursor(MOST, (limit, place) -> slice(request.with("cursor", place)));
    }

    /** One page. */
    CompletionStage<Slice<TextBubblesRow>> page(RestRequest request, String cursor) {
        return slice(request.with("limit", String.valueOf(MOST)).with("cursor", cursor));
    }

    /** Older clients of TextBubbles' own read a plain list with what follows beside it. */
    private CompletionStage<Slice<TextBubblesRow>> slice(RestRequest request) {
        return http.send(request, (data, answer) -> {
            boolean named = data.at("messages").present();
            JsonAt paging = named ? data.at("pagination") : answer.body().at("pagination");
            JsonAt place = paging.present() ? paging : answer.body();
            JsonAt more = place.at("hasMore");
            return new Slice<>(
                    (named ? data.at("messages") : data)
                            .list().stream().map(this::row).toList(),
                    null,
                    more.present() ? more.isTrue() : null,
                    place.at("nextCursor").filledOrNull());
        });
    }

    /** Learns which numbers are ours where nobody asked yet, since lists tell what came in by that. */
    CompletionStage<?> knowingOurLines(String purpose) {
        return memory.lines().isEmpty()
                ? http.send(
                        requests.step("GET", "numbers", purpose), (data, answer) -> TextBubblesLine.all(data, memory))
                : CompletableFuture.completedFuture(null);
    }

    /** What a page was, made of another; fails with {@link Rejected} for a page that no answer named. */
    <T> CompletionStage<Page<T>> asPage(
            CompletionStage<Found<TextBubblesRow>> found, Function<TextBubblesRow, T> item, OperationKind kind) {
        return Causes.then(
                found,
                done -> CompletableFuture.completedFuture(
                        new Page<>(done.items().stream().map(item).toList(), done.next())),
                failure -> CompletableFuture.failedFuture(known(failure, kind)));
    }

    private Throwable known(Throwable failure, OperationKind kind) {
        return failure instanceof IllegalArgumentException
                ? new Rejected(http.where() + " cannot " + kind.phrase()
                        + ": page is none that an answer named. Take it from the answer before, as it is.")
                : failure;
    }
}
