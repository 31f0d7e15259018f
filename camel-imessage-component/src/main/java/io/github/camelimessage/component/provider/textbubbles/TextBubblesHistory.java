package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.provider.History.Window;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the past: the messages of all conversations, newest first, each with the steps on its way. What happens to a message happens soon
 * after it was written, or at the time it waits for: so messages are read that are up to a day older than the window, and those that waited
 * are remembered from one scan to the next by their ids.
 */
final class TextBubblesHistory implements History {

    /** How long after it was written something may happen to a message and still be found. */
    static final Duration BEFORE = Duration.ofDays(1);

    private static final String PURPOSE = "read its history";

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesLists lists;
    private final TextBubblesFacts facts;

    TextBubblesHistory(
            TextBubblesHttp http, TextBubblesRequests requests, TextBubblesLists lists, TextBubblesFacts facts) {
        this.http = http;
        this.requests = requests;
        this.lists = lists;
        this.facts = facts;
    }

    @Override
    public CompletionStage<Page> read(Window window, String page) {
        TextBubblesPlace place = TextBubblesPlace.read(page, window.marker());
        return Causes.bare(lists.knowingOurLines(PURPOSE)
                .thenCompose(done -> place.waited().isEmpty() ? list(window, place) : waited(window, place)));
    }

    /** A message that waited at the last scan: it may have been written long ago. */
    private CompletionStage<Page> waited(Window window, TextBubblesPlace place) {
        String message = place.waited().get(0);
        RestRequest request =
                requests.step("GET", TextBubblesRequests.MESSAGE, PURPOSE).at("id", message);
        CompletionStage<TextBubblesRow> found = http.send(request, (data, answer) -> lists.row(data));
        return TextBubblesPart.unless("NOT_FOUND", found, () -> CompletableFuture.completedFuture(null))
                .thenApply(row -> {
                    boolean listed = row == null || row.created() != null && !isOld(row, window);
                    TextBubblesPlace after = place.without(message);
                    return new Page(
                            listed ? List.of() : facts.of(row, window),
                            (listed || !"scheduled".equals(row.status()) ? after : after.waiting(message)).written(),
                            null);
                });
    }

    private static boolean isOld(TextBubblesRow row, Window window) {
        return row.created().isBefore(window.from().minus(BEFORE));
    }

    private CompletionStage<Page> list(Window window, TextBubblesPlace place) {
        return lists.page(requests.step("GET", TextBubblesRequests.MESSAGES, PURPOSE), place.cursor())
                .thenApply(slice -> {
                    TextBubblesPlace seen = place;
                    for (TextBubblesRow row : slice.items()) {
                        seen = "scheduled".equals(row.status()) ? seen.waiting(row.idText()) : seen;
                    }
                    List<InboundEvent> events = slice.items().stream()
                            .flatMap(row -> facts.of(row, window).stream())
                            .toList();
                    boolean last = slice.items().isEmpty()
                            || slice.cursor() == null
                            || slice.cursor().equals(place.cursor())
                            || Boolean.FALSE.equals(slice.more())
                            || TextBubblesSearch.isBefore(
                                    slice.items(), window.from().minus(BEFORE));
                    return last
                            ? new Page(events, null, seen.marker())
                            : new Page(events, seen.at(slice.cursor()).written(), null);
                });
    }
}
