package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.Pager;
import io.github.camelimessage.component.rest.RestRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Searches messages. TextBubbles lists all of them, newest first, and knows no times: those outside are passed over here. */
final class TextBubblesSearch {

    private final TextBubblesLists lists;
    private final QueryMessages query;
    private final Pager<TextBubblesRow> pager;
    private final List<TextBubblesRow> found = new ArrayList<>();

    TextBubblesSearch(TextBubblesLists lists, RestRequest request, QueryMessages query) {
        this.lists = lists;
        this.query = query;
        this.pager = lists.messages(request);
    }

    CompletionStage<Page<Message>> run(Clock clock) {
        CompletionStage<Found<TextBubblesRow>> all = query.after() == null && query.before() == null
                ? query.page() == null
                        ? pager.read(query.offset(), query.limit())
                        : pager.read(query.page(), query.limit())
                : from(query.page(), query.offset());
        return lists.asPage(all, row -> row.toModel(clock.instant()), query.kind());
    }

    /** Goes on until there is enough, or nothing but what is too old. */
    private CompletionStage<Found<TextBubblesRow>> from(String place, int leftOut) {
        int wanted = query.limit() - found.size();
        return pager.read(place, (int) Math.min(TextBubblesLists.MOST, (long) wanted + leftOut))
                .thenCompose(some -> {
                    List<TextBubblesRow> fitting =
                            some.items().stream().filter(this::fits).toList();
                    int skipped = Math.min(leftOut, fitting.size());
                    found.addAll(fitting.subList(skipped, fitting.size()));
                    boolean over =
                            some.next() == null || query.after() != null && isBefore(some.items(), query.after());
                    return over || found.size() >= query.limit()
                            ? CompletableFuture.completedFuture(new Found<>(found, over ? null : some.next()))
                            : from(some.next(), leftOut - skipped);
                });
    }

    private boolean fits(TextBubblesRow row) {
        Instant created = row.created();
        return created == null
                || (query.after() == null || !created.isBefore(query.after()))
                        && (query.before() == null || !created.isAfter(query.before()));
    }

    /**
     * Whether rows, and so all that come after them, are from before a time. The order of the list is shown and not written down, so it is
     * looked at: only rows that go back in time say so.
     */
    static boolean isBefore(List<TextBubblesRow> rows, Instant time) {
        Instant later = Instant.MAX;
        for (TextBubblesRow row : rows) {
            Instant created = row.created();
            if (created == null || !created.isBefore(time) || created.isAfter(later)) {
                return false;
            }
            later = created;
        }
        return !rows.isEmpty();
    }
}
