package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatOperation.ListChats;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.rest.Found;
import io.github.camelimessage.component.rest.Pager;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lists conversations, the one that was written in last first. */
final class MsgBubblesChatList {

    private static final int MOST = 100;

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesChats chats;
    private final String where;

    MsgBubblesChatList(RestClient client, MsgBubblesRequests requests, MsgBubblesChats chats, String where) {
        this.client = client;
        this.requests = requests;
        this.chats = chats;
        this.where = where;
    }

    /**
     * Some of them.
     *
     * @param place what {@link Found#next} said, or null for the beginning
     * @param purpose what it is for, as words that follow "cannot"
     */
    CompletionStage<Found<MsgBubblesChat>> read(String place, int limit, String purpose) {
        return pager(purpose).read(place, limit);
    }

    private Pager<MsgBubblesChat> pager(String purpose) {
        return Pager.byTime(
                MOST,
                chat -> chat.id().value(),
                chat -> MsgBubblesIds.before(chat.lastMessageAt()),
                (limit, before) -> client.send(
                        requests.chats(limit, before, purpose),
                        answer -> new Slice<>(
                                answer.body().at("data").list().stream()
                                        .map(chats::read)
                                        .toList(),
                                null,
                                answer.body().at("has_more").isTrue(),
                                null)));
    }

    CompletionStage<List<Chat>> list(ListChats operation) {
        String phrase = operation.kind().phrase();
        if (operation.search() != null) {
            return MsgBubblesPart.refused(
                    where + " cannot search chats: MsgBubbles lists all of them. List them and look at each.");
        }
        if (operation.sort() != null && operation.sort() != Sort.RECENT) {
            return MsgBubblesPart.refused(where + " cannot " + phrase + " in the order \""
                    + operation.sort().word() + "\": MsgBubbles knows recent only.");
        }
        return goOn(operation, operation.page(), operation.offset(), new ArrayList<>(), phrase)
                .thenApply(page -> page);
    }

    /** Direct ones are left out here, since the service does not, so one page of its can be too few. */
    private CompletionStage<Page<Chat>> goOn(
            ListChats operation, String place, int toSkip, List<Chat> all, String phrase) {
        int wanted = (int) Math.min(MOST, (long) operation.limit() - all.size() + toSkip);
        return read(place, wanted, phrase).thenCompose(some -> {
            List<Chat> chosen = some.items().stream()
                    .filter(chat -> chat.group() || !operation.groupsOnly())
                    .map(MsgBubblesChat::toModel)
                    .toList();
            int skipped = Math.min(toSkip, chosen.size());
            all.addAll(chosen.subList(skipped, chosen.size()));
            return some.next() == null || all.size() >= operation.limit()
                    ? CompletableFuture.completedFuture(new Page<>(all, some.next()))
                    : goOn(operation, some.next(), toSkip - skipped, all, phrase);
        });
    }
}
