package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.History;
import io.github.camelimessage.component.rest.Found;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads the past: the conversations that something was said in, the last ones first, and the messages of each. A few conversations make
 * a page, since each of them costs a request.
 */
final class MsgBubblesHistory implements History {

    private static final int CHATS = 10;
    private static final String PURPOSE = "read its history";

    /** Receipts come late and do not move their conversation to the front, so it is looked at for a day longer. */
    private static final Duration RECEIPTS_LATE = Duration.ofDays(1);

    private final MsgBubblesChatList chats;
    private final MsgBubblesMessageLists lists;
    private final MsgBubblesFacts facts;

    MsgBubblesHistory(MsgBubblesChatList chats, MsgBubblesMessageLists lists, MsgBubblesFacts facts) {
        this.chats = chats;
        this.lists = lists;
        this.facts = facts;
    }

    @Override
    public CompletionStage<Page> read(Window window, String page) {
        Instant since = window.from().minus(RECEIPTS_LATE);
        return Causes.bare(chats.read(page, CHATS, PURPOSE).thenCompose(found -> eventsOf(found, window, since)
                .thenApply(events -> new Page(events, isPast(found, since) ? null : found.next(), null))));
    }

    private CompletionStage<List<InboundEvent>> eventsOf(Found<MsgBubblesChat> found, Window window, Instant since) {
        CompletionStage<List<InboundEvent>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (MsgBubblesChat chat : found.items()) {
            if (!chat.isActiveSince(since, timeOrNull(chat.lastMessageAt()))) {
                continue;
            }
            all = all.thenCompose(
                    before -> lists.since(chat.id().value(), since, Integer.MAX_VALUE, OperationKind.QUERY_MESSAGES)
                            .thenApply(messages -> {
                                messages.forEach(message -> before.addAll(within(window, chat, message)));
                                return before;
                            }));
        }
        return all;
    }

    private List<InboundEvent> within(Window window, MsgBubblesChat chat, MsgBubblesMessage message) {
        return facts.all(message, chat).stream()
                .filter(fact -> within(window, fact.time()) || failedLately(window, fact))
                .map(fact -> fact.with(fact.envelope().asLate()))
                .toList();
    }

    private static boolean within(Window window, Instant time) {
        return !time.isBefore(window.from()) && !time.isAfter(window.to());
    }

    /** When a message failed is not shown, only that it did. */
    private static boolean failedLately(Window window, InboundEvent fact) {
        return fact.type() == EventType.MESSAGE_FAILED
                && !fact.time().isBefore(window.from().minus(RECEIPTS_LATE))
                && !fact.time().isAfter(window.to());
    }

    private static boolean isPast(Found<MsgBubblesChat> found, Instant since) {
        if (found.items().isEmpty()) {
            return true;
        }
        MsgBubblesChat last = found.items().get(found.items().size() - 1);
        return !last.isActiveSince(since, timeOrNull(last.lastMessageAt()));
    }

    private static Instant timeOrNull(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
