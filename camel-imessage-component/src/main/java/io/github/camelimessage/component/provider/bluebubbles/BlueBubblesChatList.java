package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatOperation.ListChats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lists chats. The server pages by its newest row first, so a chat that appears meanwhile shifts the later pages: what comes
 * twice is taken once. It cannot ask for groups alone, so these are picked here.
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
        int skipHere = asked.groupsOnly() ? asked.offset() : 0;
        int from = asked.groupsOnly() ? 0 : asked.offset();
        long wanted = (long) skipHere + asked.limit();
        return more(asked, from, wanted, new LinkedHashMap<>()).thenApply(found -> found.values().stream()
                .skip(skipHere)
                .limit(asked.limit())
                .toList());
    }

    private CompletionStage<Map<String, Chat>> more(ListChats asked, int offset, long wanted, Map<String, Chat> found) {
        int limit = asked.groupsOnly() ? PAGE : (int) Math.min(PAGE, wanted - found.size());
        return page(limit, offset).thenCompose(page -> {
            page.chats().stream()
                    .filter(chat -> !asked.groupsOnly() || chat.group())
                    .forEach(chat -> found.putIfAbsent(chat.guid(), chat.toModel()));
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
