package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries operations out: refuses what cannot be done before any request leaves, sends the rest once. */
final class BlueBubblesClient implements OperationHandler {

    private static final int PAGE = 1000;

    private final BlueBubblesHttp http;
    private final BlueBubblesSocket socket;
    private final BlueBubblesRequests requests;
    private final BlueBubblesProbe probe;
    private final BlueBubblesSender sender;
    private final BlueBubblesChats chats;
    private final String where;

    BlueBubblesClient(
            BlueBubblesHttp http,
            BlueBubblesSocket socket,
            BlueBubblesRequests requests,
            BlueBubblesProbe probe,
            BlueBubblesSender sender,
            BlueBubblesChats chats,
            String where) {
        this.http = http;
        this.socket = socket;
        this.requests = requests;
        this.probe = probe;
        this.sender = sender;
        this.chats = chats;
        this.where = where;
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        return refused(where + " cannot " + operation.kind().phrase() + ": BlueBubbles offers no such thing.");
    }

    private static <R> CompletionStage<R> refused(String message) {
        return CompletableFuture.failedFuture(new Rejected(message));
    }

    @Override
    public CompletionStage<Receipt> sendMessage(Operation.SendMessage operation) {
        return sender.send(operation);
    }

    @Override
    public CompletionStage<Receipt> react(Operation.React operation) {
        if (Tapback.named(operation.reaction()).isEmpty()) {
            return refused(where + " cannot react with that: BlueBubbles takes only " + Tapback.words() + ".");
        }
        return sender.react(operation);
    }

    @Override
    public CompletionStage<Void> setTyping(Operation.SetTyping operation) {
        if (!operation.typing()) {
            return stopTyping(operation);
        }
        return probe.privateApi(operation.kind().phrase())
                .thenCompose(method -> http.send(requests.startTyping(operation.chat()), answer -> null));
    }

    /**
     * By Socket.IO, since the route that is to stop it starts it again. There the server answers that all is well also where it
     * has no Private API to stop anything with, so that is looked at before.
     */
    private CompletionStage<Void> stopTyping(Operation.SetTyping operation) {
        String purpose = operation.kind().phrase();
        ObjectNode parameters = JsonAt.object().put("chatGuid", operation.chat().value());
        return probe.privateApiSeen(purpose).thenCompose(seen -> socket.ask("stopped-typing", parameters, purpose));
    }

    @Override
    public CompletionStage<Void> markRead(Operation.MarkRead operation) {
        return probe.privateApi(operation.kind().phrase())
                .thenCompose(method -> http.send(requests.markRead(operation.chat()), answer -> null));
    }

    @Override
    public CompletionStage<Chat> getChat(Operation.GetChat operation) {
        return http.send(
                requests.chat(operation.chat()),
                answer -> BlueBubblesChat.of(answer.data().asObject()).toModel());
    }

    @Override
    public CompletionStage<Message> getMessage(Operation.GetMessage operation) {
        return http.send(requests.message(operation.message()), answer -> model(answer.data()));
    }

    @Override
    public CompletionStage<List<Message>> queryMessages(Operation.QueryMessages operation) {
        return page(operation, operation.offset(), List.of());
    }

    /** The server answers at most 1000 at a time. */
    private CompletionStage<List<Message>> page(Operation.QueryMessages query, int offset, List<Message> before) {
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
