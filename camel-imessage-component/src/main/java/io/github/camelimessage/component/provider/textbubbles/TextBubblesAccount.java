package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.rest.NativeCalls;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns our account, its numbers and webhooks, and the routes that no neutral operation stands for. */
final class TextBubblesAccount extends TextBubblesPart implements AccountHandler {

    private final TextBubblesWebhooks webhooks;
    private final TextBubblesMemory memory;
    private final NativeCalls natives;

    TextBubblesAccount(
            TextBubblesHttp http,
            TextBubblesRequests requests,
            TextBubblesChats chats,
            TextBubblesWebhooks webhooks,
            TextBubblesMemory memory,
            NativeCalls natives) {
        super(http, requests, chats);
        this.webhooks = webhooks;
        this.memory = memory;
        this.natives = natives;
    }

    @Override
    public CompletionStage<List<Handle>> listLines(AccountOperation.ListLines operation) {
        return http.send(
                requests.get("numbers", operation.kind()), (data, answer) -> TextBubblesLine.all(data, memory).stream()
                        .map(line -> new Handle(line.address()))
                        .toList());
    }

    /** {@code ok}, or {@code degraded} where a part of the service is not well. */
    @Override
    public CompletionStage<String> checkHealth(AccountOperation.CheckHealth operation) {
        return http.client().send(requests.health(operation.kind()), answer -> answer.body()
                .at("status")
                .text());
    }

    @Override
    public CompletionStage<List<Webhook>> listWebhooks(AccountOperation.ListWebhooks operation) {
        return webhooks.list(operation.kind().phrase())
                .thenApply(all -> all.stream().map(TextBubblesWebhook::toModel).toList());
    }

    @Override
    public CompletionStage<Webhook> getWebhook(AccountOperation.GetWebhook operation) {
        return webhooks.get(operation.id(), operation.kind().phrase()).thenApply(TextBubblesWebhook::toModel);
    }

    /** One that is there for the same address and events is as good as a new one, but its secret is not shown. */
    @Override
    public CompletionStage<Webhook> createWebhook(AccountOperation.CreateWebhook operation) {
        List<String> events = operation.events().isEmpty() ? TextBubblesWebhook.ALL : operation.events();
        String purpose = operation.kind().phrase();
        return unless(
                        "WEBHOOK_DUPLICATE",
                        webhooks.create(operation.url().toString(), events, null, purpose),
                        () -> webhooks.existing(operation.url().toString(), events, purpose))
                .thenApply(TextBubblesWebhook::toModel);
    }

    @Override
    public CompletionStage<Webhook> updateWebhook(AccountOperation.UpdateWebhook operation) {
        ObjectNode change = JsonAt.object();
        if (operation.url() != null) {
            change.put("url", operation.url().toString());
        }
        if (operation.events() != null) {
            (operation.events().isEmpty() ? TextBubblesWebhook.ALL : operation.events())
                    .forEach(change.putArray("events")::add);
        }
        if (operation.enabled() != null) {
            change.put("active", operation.enabled());
        }
        return webhooks.change(operation.id(), change, operation.kind().phrase())
                .thenApply(TextBubblesWebhook::toModel);
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
