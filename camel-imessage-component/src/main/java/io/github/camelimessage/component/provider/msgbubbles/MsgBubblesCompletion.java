package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Adds what events leave out: whether the conversation is a group, by which line it is held, and who the other one is. Each conversation
 * is asked for once and remembered.
 */
final class MsgBubblesCompletion {

    private static final String PURPOSE = "look up the conversation of an event";

    private final MsgBubblesChats chats;

    MsgBubblesCompletion(MsgBubblesChats chats) {
        this.chats = chats;
    }

    CompletionStage<List<InboundEvent>> complete(List<InboundEvent> events) {
        CompletionStage<List<InboundEvent>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (InboundEvent event : events) {
            all = all.thenCompose(before -> complete(event).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return Causes.bare(all);
    }

    private CompletionStage<InboundEvent> complete(InboundEvent event) {
        ChatId chat = event.chat();
        boolean nothingToAsk =
                chat == null || !MsgBubblesIds.isUuid(chat.value()) || event instanceof InboundEvent.Unrecognised;
        return nothingToAsk
                ? CompletableFuture.completedFuture(event)
                : Causes.then(
                        chats.of(chat.value(), PURPOSE),
                        found -> CompletableFuture.completedFuture(MsgBubblesFacts.in(found, event)),
                        failure -> isWorthIt(event, failure)
                                ? CompletableFuture.completedFuture(event)
                                : CompletableFuture.failedFuture(failure));
    }

    /**
     * How far our own messages got is good to know wherever that is. What people do waits for its conversation, since a group must not
     * be taken for one person; but where the service knows no such conversation, waiting would be for ever.
     */
    private static boolean isWorthIt(InboundEvent event, Throwable failure) {
        return event instanceof InboundEvent.MessageProgress || failure instanceof Rejected;
    }
}
