package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.rest.NativeCalls;
import io.github.camelimessage.component.rest.RestAnswer;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns our numbers and webhooks, and the routes by their own names. */
final class MsgBubblesAccount extends MsgBubblesPart implements AccountHandler {

    private final RestClient client;
    private final MsgBubblesRequests requests;
    private final MsgBubblesLines lines;
    private final NativeCalls natives;

    MsgBubblesAccount(
            RestClient client, MsgBubblesRequests requests, MsgBubblesLines lines, NativeCalls natives, String where) {
        super(where);
        this.client = client;
        this.requests = requests;
        this.lines = lines;
        this.natives = natives;
    }

    @Override
    public CompletionStage<List<Handle>> listLines(AccountOperation.ListLines operation) {
        return lines.ask(operation.kind().phrase())
                .thenApply(found ->
                        found.stream().map(MsgBubblesLines.Line::handle).toList());
    }

    @Override
    public CompletionStage<List<Webhook>> listWebhooks(AccountOperation.ListWebhooks operation) {
        return client.send(
                requests.webhooks(operation.kind().phrase()), answer -> answer.body().at("data").list().stream()
                        .map(json -> MsgBubblesWebhook.of(json).toModel())
                        .toList());
    }

    @Override
    public CompletionStage<Webhook> getWebhook(AccountOperation.GetWebhook operation) {
        return webhook(requests.webhook(operation.id(), operation.kind().phrase()));
    }

    @Override
    public CompletionStage<Webhook> createWebhook(AccountOperation.CreateWebhook operation) {
        return webhook(requests.createWebhook(
                operation.url().toString(),
                operation.events(),
                UUID.randomUUID().toString(),
                operation.kind().phrase()));
    }

    @Override
    public CompletionStage<Webhook> updateWebhook(AccountOperation.UpdateWebhook operation) {
        return webhook(requests.updateWebhook(
                operation.id(),
                operation.url() == null ? null : operation.url().toString(),
                operation.events(),
                operation.enabled(),
                operation.kind().phrase()));
    }

    private CompletionStage<Webhook> webhook(RestRequest request) {
        return client.send(
                request, answer -> MsgBubblesWebhook.of(answer.body().at("data").asObject())
                        .toModel());
    }

    @Override
    public CompletionStage<String> rotateWebhookSecret(AccountOperation.RotateWebhookSecret operation) {
        return client.send(
                requests.rotateSecret(operation.id(), operation.kind().phrase()), MsgBubblesAccount::secret);
    }

    static String secret(RestAnswer answer) {
        return answer.body().at("data").at("secret").text();
    }

    @Override
    public CompletionStage<Void> deleteWebhook(AccountOperation.DeleteWebhook operation) {
        return client.send(
                requests.deleteWebhook(operation.id(), operation.kind().phrase()), answer -> null);
    }

    @Override
    public CompletionStage<Object> nativeCall(AccountOperation.NativeCall operation) {
        return natives.call(operation);
    }
}
