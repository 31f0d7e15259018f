package io.github.camelimessage.component.provider.bluebubbles;

import static io.github.camelimessage.component.provider.bluebubbles.BlueBubblesPaging.MOST;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatOperation.ListChats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lists chats. The server pages by its newest row first, so a chat that appears meanwhile shifts the later pages, and one
 * conversation can have several rows: what comes twice is taken once. It cannot be asked for groups alone, so these are picked
 * here. For both reasons an offset, and the place of a page, counts what is left, and reading begins with the first row.
 */
final class BlueBubblesChatList {

    /** What one page held, and whether there is more behind it. */
    private record Rows(List<BlueBubblesChat> chats, boolean last) {}

    private final BlueBubblesHttp http;
    private final BlueBubblesChatRequests requests;
    private final String where;

    BlueBubblesChatList(BlueBubblesHttp http, BlueBubblesChatRequests requests, String where) {
        this.http = http;
        this.requests = requests;
        this.where = where;
    }

    CompletionStage<List<Chat>> list(ListChats asked) {
        if (asked.search() != null || asked.sort() != null) {
            return BlueBubblesPart.refused(
                    where + " cannot " + asked.kind().phrase() + " by a text or in another order: "
                            + "BlueBubbles lists them all, the newest first. Leave search and sort out.");
        }
        return BlueBubblesPaging.from(asked, asked.offset(), asked.kind(), where, from -> from(asked, from));
    }

    /** One more than is asked for is read, to know whether there is another page. */
    private CompletionStage<List<Chat>> from(ListChats asked, int from) {
        long wanted = (long) from + asked.limit() + 1;
        return more(asked, 0, wanted, new LinkedHashMap<>())
                .thenApply(found -> BlueBubblesPaging.cut(List.copyOf(found.values()), from, asked.limit()));
    }

    private CompletionStage<Map<String, Chat>> more(ListChats asked, int offset, long wanted, Map<String, Chat> found) {
        int limit = offset == 0 && !asked.groupsOnly() ? (int) Math.min(MOST, wanted) : MOST;
        return page(limit, offset).thenCompose(page -> {
            page.chats().stream()
                    .filter(chat -> !asked.groupsOnly() || chat.group())
                    .forEach(chat -> found.putIfAbsent(chat.id().value(), chat.toModel()));
            return page.last() || found.size() >= wanted
                    ? CompletableFuture.completedFuture(found)
                    : more(asked, offset + limit, wanted, found);
        });
    }

    /** Chats without people are left out of a page, so it may be short and not the last; the total counts. */
    private CompletionStage<Rows> page(int limit, int offset) {
        return http.send(requests.page(limit, offset), answer -> {
            List<BlueBubblesChat> chats =
                    answer.data().list().stream().map(BlueBubblesChat::of).toList();
            Long total = answer.metadata().at("total").numberOrNull();
            boolean last = total == null ? chats.size() < limit : chats.isEmpty() || (long) offset + limit >= total;
            return new Rows(chats, last);
        });
    }
}
