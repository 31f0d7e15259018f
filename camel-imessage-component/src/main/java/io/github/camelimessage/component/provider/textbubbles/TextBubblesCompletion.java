package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageProgress.Step;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks up in which conversation a message of ours is when its event does not tell and nobody remembers. An event is good without it too:
 * whatever goes wrong, it goes on as it is.
 */
final class TextBubblesCompletion {

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;
    private final TextBubblesLists lists;
    private final TextBubblesMemory memory;

    TextBubblesCompletion(
            TextBubblesHttp http, TextBubblesRequests requests, TextBubblesLists lists, TextBubblesMemory memory) {
        this.http = http;
        this.requests = requests;
        this.lists = lists;
        this.memory = memory;
    }

    CompletionStage<List<InboundEvent>> complete(List<InboundEvent> events) {
        CompletionStage<List<InboundEvent>> whole = CompletableFuture.completedFuture(new ArrayList<>());
        for (InboundEvent event : events) {
            whole = whole.thenCompose(before -> complete(event).thenApply(one -> {
                before.add(one);
                return before;
            }));
        }
        return whole;
    }

    private CompletionStage<InboundEvent> complete(InboundEvent event) {
        String message = event.chat() == null ? message(event) : null;
        if (message == null) {
            return CompletableFuture.completedFuture(event);
        }
        RestRequest request = requests.step("GET", TextBubblesRequests.MESSAGE, "look up the chat of an event")
                .at("id", message);
        return Causes.then(
                http.send(request, (data, answer) -> in(event, lists.row(data))),
                CompletableFuture::completedFuture,
                failure -> CompletableFuture.completedFuture(event));
    }

    /** The message whose conversation can be found: one of ours that is on its way, or was. */
    private static String message(InboundEvent event) {
        if (event.envelope().direction() == Direction.INBOUND) {
            return null;
        }
        if (event instanceof InboundEvent.MessageProgress progress) {
            return progress.step() == Step.QUEUED ? null : progress.message().value();
        }
        if (event instanceof InboundEvent.MessageEdited edited) {
            return edited.message().value();
        }
        return event instanceof InboundEvent.MessageUnsent unsent
                ? unsent.message().value()
                : null;
    }

    private InboundEvent in(InboundEvent event, TextBubblesRow row) {
        ChatId chat = row.chat();
        if (chat == null) {
            return event;
        }
        memory.seen(row.idText(), chat, row.group());
        return event.with(event.envelope().in(chat, row.group()));
    }
}
