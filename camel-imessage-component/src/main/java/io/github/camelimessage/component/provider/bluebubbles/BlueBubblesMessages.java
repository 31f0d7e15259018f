package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Tapback;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns messages. */
final class BlueBubblesMessages extends BlueBubblesPart implements MessageHandler {

    private static final int PAGE = 1000;

    private final BlueBubblesSender sender;
    private final BlueBubblesChats chats;

    BlueBubblesMessages(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesSender sender,
            BlueBubblesChats chats,
            String where) {
        super(http, requests, where);
        this.sender = sender;
        this.chats = chats;
    }

    @Override
    public CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return sender.send(operation);
    }

    @Override
    public CompletionStage<Receipt> react(MessageOperation.React operation) {
        if (Tapback.named(operation.reaction()).isEmpty()) {
            return refused(where + " cannot react with that: BlueBubbles takes only " + Tapback.words() + ".");
        }
        return sender.react(operation);
    }

    @Override
    public CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return http.send(requests.message(operation.message()), answer -> model(answer.data()));
    }

    @Override
    public CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return page(operation, operation.offset(), List.of());
    }

    /** The server answers at most 1000 at a time. */
    private CompletionStage<List<Message>> page(
            MessageOperation.QueryMessages query, int offset, List<Message> before) {
        int wanted = Math.min(PAGE, query.limit() - before.size());
        return http.send(
                        requests.messages(query, wanted, offset),
                        answer -> answer.data().list().stream().map(this::model).toList())
                .thenCompose(found -> {
                    List<Message> all = new ArrayList<>(before);
                    all.addAll(found);
                    return found.size() < wanted || all.size() >= query.limit()
                            ? CompletableFuture.completedFuture(List.copyOf(all))
                            : page(query, offset + found.size(), all);
                });
    }

    private Message model(JsonAt data) {
        BlueBubblesRow row = BlueBubblesRow.of(data.asObject());
        if (row.created() == null) {
            throw new UnexpectedJson("dateCreated: expected a number, found nothing");
        }
        chats.remember(row);
        return row.toModel();
    }
}
