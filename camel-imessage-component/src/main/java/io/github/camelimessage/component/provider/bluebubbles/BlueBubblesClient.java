package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatHandler;
import io.github.camelimessage.component.model.ChatOperation;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageHandler;
import io.github.camelimessage.component.model.MessageOperation;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationHandler;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.component.model.Tapback;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries operations out: refuses what cannot be done before any request leaves, sends the rest once. */
final class BlueBubblesClient implements OperationHandler, MessageHandler, ChatHandler, PeopleHandler, AccountHandler {

    private static final int PAGE = 1000;

    private final BlueBubblesHttp http;
    private final BlueBubblesRequests requests;
    private final BlueBubblesProbe probe;
    private final BlueBubblesSender sender;
    private final BlueBubblesChats chats;
    private final String where;

    BlueBubblesClient(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesProbe probe,
            BlueBubblesSender sender,
            BlueBubblesChats chats,
            String where) {
        this.http = http;
        this.requests = requests;
        this.probe = probe;
        this.sender = sender;
        this.chats = chats;
        this.where = where;
    }

    @Override
    public MessageHandler messages() {
        return this;
    }

    @Override
    public ChatHandler chats() {
        return this;
    }

    @Override
    public PeopleHandler people() {
        return this;
    }

    @Override
    public AccountHandler account() {
        return this;
    }

    @Override
    public <R> CompletionStage<R> unsupported(Operation<R> operation) {
        String why = operation.kind() == OperationKind.STOP_TYPING
                ? "BlueBubbles offers no way to (server 1.9.9 starts it again when asked to stop); it ends by itself, "
                        + "and when a message is sent."
                : "BlueBubbles offers no such thing.";
        return refused(where + " cannot " + operation.kind().phrase() + ": " + why);
    }

    private static <R> CompletionStage<R> refused(String message) {
        return CompletableFuture.failedFuture(new Rejected(message));
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
    public CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        if (!operation.typing()) {
            return unsupported(operation);
        }
        return probe.privateApi(operation.kind().phrase())
                .thenCompose(method -> http.send(requests.startTyping(operation.chat()), answer -> null));
    }

    @Override
    public CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return probe.privateApi(operation.kind().phrase())
                .thenCompose(method -> http.send(requests.markRead(operation.chat()), answer -> null));
    }

    @Override
    public CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return http.send(
                requests.chat(operation.chat()),
                answer -> BlueBubblesChat.of(answer.data().asObject()).toModel());
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
