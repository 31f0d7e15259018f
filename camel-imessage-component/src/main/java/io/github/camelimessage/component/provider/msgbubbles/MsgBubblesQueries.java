package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Searches the messages of a conversation. What is asked for is cut out of what the service lists, since it filters nothing. */
final class MsgBubblesQueries {

    private static final Comparator<Message> BY_AGE =
            Comparator.comparing(Message::created, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final MsgBubblesMessageLists lists;
    private final MsgBubblesChats chats;
    private final String where;

    MsgBubblesQueries(MsgBubblesMessageLists lists, MsgBubblesChats chats, String where) {
        this.lists = lists;
        this.chats = chats;
        this.where = where;
    }

    CompletionStage<List<Message>> query(QueryMessages query) {
        String phrase = query.kind().phrase();
        if (query.chat() == null) {
            return MsgBubblesPart.refused(where + " cannot " + phrase
                    + " of all conversations: MsgBubbles lists them for one conversation each. Name the chat.");
        }
        String id;
        int offset;
        try {
            id = MsgBubblesAddresses.conversation(query.chat(), phrase, where);
            offset = query.page() == null ? query.offset() : placeOf(query.page());
        } catch (Rejected e) {
            return CompletableFuture.failedFuture(e);
        }
        return chats.of(id, phrase)
                .thenCompose(chat -> lists.since(id, query.after(), enough(query, offset), OperationKind.QUERY_MESSAGES)
                        .thenApply(found -> cut(query, chat, chat.writer(), offset, found)));
    }

    /** How many of the newest are enough; all of them where the oldest are asked for, or the end is somewhere in the past. */
    private static int enough(QueryMessages query, int offset) {
        long all = (long) offset + query.limit() + 1;
        return query.newestFirst() && query.before() == null && all <= Integer.MAX_VALUE
                ? (int) all
                : Integer.MAX_VALUE;
    }

    private int placeOf(String page) throws Rejected {
        if (!page.matches("[0-9]{1,9}")) {
            throw new Rejected(where + " cannot go on in a list of messages from there: that is no place in one.");
        }
        return Integer.parseInt(page);
    }

    private static Page<Message> cut(
            QueryMessages query, MsgBubblesChat chat, Handle writer, int offset, List<MsgBubblesMessage> found) {
        List<Message> all = new ArrayList<>();
        for (MsgBubblesMessage message : found) {
            if (message.id() != null && within(query, message.created())) {
                all.add(message.toModel(chat.id(), writer));
            }
        }
        all.sort(query.newestFirst() ? BY_AGE.reversed() : BY_AGE);
        int from = Math.min(offset, all.size());
        int to = (int) Math.min(all.size(), (long) from + query.limit());
        return new Page<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null);
    }

    /** One without a time could be of any. */
    private static boolean within(QueryMessages query, Instant time) {
        return time == null
                || (query.after() == null || !time.isBefore(query.after()))
                        && (query.before() == null || !time.isAfter(query.before()));
    }
}
