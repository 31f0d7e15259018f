package io.github.camelimessage.component.provider.bluebubbles;

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
 * here. For both reasons an offset counts what is left, and reading begins with the first row.
 */
final class BlueBubblesChatList {

    private static final int PAGE = 1000;

    /** What one page held, and whether there is more behind it. */
    private record Page(List<BlueBubblesChat> chats, boolean last) {}

    private final BlueBubblesHttp http;
    private final BlueBubblesChatRequests requests;

    BlueBubblesChatList(BlueBubblesHttp http, BlueBubblesChatRequests requests) {
        this.http = http;
        this.requests = requests;
    }

    CompletionStage<List<Chat>> list(ListChats asked) {
        long wanted = (long) asked.offset() + asked.limit();
        return more(asked, 0, wanted, new LinkedHashMap<>()).thenApply(found -> found.values().stream()
                .skip(asked.offset())
                .limit(asked.limit())
                .toList());
    }

    private CompletionStage<Map<String, Chat>> more(ListChats asked, int offset, long wanted, Map<String, Chat> found) {
        int limit = offset == 0 && !asked.groupsOnly() ? (int) Math.min(PAGE, wanted) : PAGE;
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
    private CompletionStage<Page> page(int limit, int offset) {
        return http.send(requests.page(limit, offset), answer -> {
            List<BlueBubblesChat> chats =
                    answer.data().list().stream().map(BlueBubblesChat::of).toList();
            Long total = answer.metadata().at("total").numberOrNull();
            boolean last = total == null ? chats.size() < limit : chats.isEmpty() || (long) offset + limit >= total;
            return new Page(chats, last);
        });
    }
}
