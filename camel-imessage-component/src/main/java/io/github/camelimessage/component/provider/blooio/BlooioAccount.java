package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.AccountOperation.What;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns our account, its numbers and webhooks, and the routes that no neutral operation stands for. */
final class BlooioAccount extends BlooioPart implements AccountHandler {

    private final BlooioLists lists;
    private final BlooioWebhooks webhooks;
    private final NativeCalls natives;

    BlooioAccount(
            RestClient client,
            BlooioRequests requests,
            BlooioChats chats,
            BlooioLists lists,
            BlooioWebhooks webhooks,
            NativeCalls natives) {
        super(client, requests, chats);
        this.lists = lists;
        this.webhooks = webhooks;
        this.natives = natives;
    }

    @Override
    public CompletionStage<List<Handle>> listLines(AccountOperation.ListLines operation) {
        return client.send(
                requests.get("me/numbers", operation.kind()), answer -> BlooioLine.all(answer.body()).stream()
                        .map(line -> new Handle(line.number()))
                        .toList());
    }

    /** Blooio shows the key itself among the facts; here it is left out. */
    @Override
    public CompletionStage<Map<String, Object>> getAccount(AccountOperation.GetAccount operation) {
        return client.send(requests.get("me", operation.kind()), answer -> {
            Map<String, Object> facts = new LinkedHashMap<>();
            ((Map<?, ?>) answer.body().plain()).forEach((name, value) -> facts.put(String.valueOf(name), value));
            facts.remove("api_key");
            return facts;
        });
    }

    @Override
    public CompletionStage<String> checkHealth(AccountOperation.CheckHealth operation) {
        RestRequest request = requests.get("me", operation.kind());
        return client.send(request, answer -> {
            JsonAt valid = answer.body().at("valid");
            if (valid.present() && !valid.isTrue()) {
                throw client.wording()
                        .notAuthorised(request, "Blooio says that the key is not valid.", answer.requestId());
            }
            return "valid";
        });
    }

    @Override
    public CompletionStage<Long> count(AccountOperation.Count operation) {
        return begin(() -> {
            boolean timed = operation.after() != null || operation.before() != null;
            boolean messages = operation.what() == What.MESSAGES || operation.what() == What.OWN_MESSAGES;
            if (operation.what() == What.CHATS && operation.chat() == null && !timed) {
                return lists.count(requests.get("chats", operation.kind()));
            }
            if (messages && operation.chat() != null) {
                return lists.count(requests.get(BlooioRequests.MESSAGES, operation.kind())
                        .at("chatId", chats.of(operation.chat(), operation.kind()))
                        .with("direction", operation.what() == What.OWN_MESSAGES ? "outbound" : null)
                        .with("since", BlooioMessages.millis(operation.after()))
                        .with("until", BlooioMessages.millis(operation.before())));
            }
            if (messages && !timed) {
                return summed(operation.what(), operation.kind());
            }
            throw notCounted(operation.kind());
        });
    }

    private Rejected notCounted(OperationKind kind) {
        return cannot(
                kind,
                "Blooio counts chats, and messages of one chat between two times, or of all chats without any. "
                        + "Give the chat, or leave the times out.");
    }

    /** Each conversation has its counts. */
    private CompletionStage<Long> summed(What what, OperationKind kind) {
        String name = what == What.OWN_MESSAGES ? "outbound_count" : "message_count";
        return lists.all(requests.get("chats", kind), "chats", chat -> chat.at(name)
                        .numberOr(0))
                .thenApply(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public CompletionStage<List<Webhook>> listWebhooks(AccountOperation.ListWebhooks operation) {
        return webhooks.list(operation.kind().phrase())
                .thenApply(all -> all.stream().map(BlooioWebhook::toModel).toList());
    }

    @Override
    public CompletionStage<Webhook> getWebhook(AccountOperation.GetWebhook operation) {
        return webhooks.get(operation.id(), operation.kind().phrase()).thenApply(BlooioWebhook::toModel);
    }

    @Override
    public CompletionStage<Webhook> createWebhook(AccountOperation.CreateWebhook operation) {
        return begin(() -> webhooks.create(operation));
    }

    @Override
    public CompletionStage<Webhook> updateWebhook(AccountOperation.UpdateWebhook operation) {
        return begin(() -> webhooks.update(operation));
    }

    @Override
    public CompletionStage<String> rotateWebhookSecret(AccountOperation.RotateWebhookSecret operation) {
        return webhooks.rotate(operation.id(), operation.kind().phrase());
    }

    @Override
    public CompletionStage<Void> deleteWebhook(AccountOperation.DeleteWebhook operation) {
        return webhooks.delete(operation.id(), operation.kind().phrase());
    }

    @Override
    public CompletionStage<Object> nativeCall(AccountOperation.NativeCall operation) {
        return natives.call(operation);
    }
}
