package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks after the entries in the server's list of webhooks, whoever made them; ours at the start is the registrar's. */
final class BlueBubblesWebhooks {

    private static final String ALL = "*";

    private final BlueBubblesHttp http;
    private final ProviderSettings settings;
    private final String where;

    BlueBubblesWebhooks(BlueBubblesHttp http, ProviderSettings settings, String where) {
        this.http = http;
        this.settings = settings;
        this.where = where;
    }

    CompletionStage<List<Webhook>> list(OperationKind kind) {
        return http.send(
                BlueBubblesRequest.get("webhook", "webhook", kind.phrase(), settings.requestTimeout()),
                answer -> answer.data().list().stream()
                        .map(BlueBubblesWebhooks::webhook)
                        .toList());
    }

    private static Webhook webhook(JsonAt json) {
        String id = json.at("id").textOrNull();
        return new Webhook(
                id == null ? json.at("id").text() : id,
                BlueBubblesLinks.address(json.at("url").text()),
                json.at("events").stream().map(JsonAt::text).toList(),
                true);
    }

    /** The server's own look-up by id fails always, so the one is picked from all. */
    CompletionStage<Webhook> get(AccountOperation.GetWebhook operation) {
        return list(operation.kind()).thenCompose(all -> all.stream()
                .filter(webhook -> webhook.id().equals(operation.id()))
                .findFirst()
                .<CompletionStage<Webhook>>map(CompletableFuture::completedFuture)
                .orElseGet(() -> refused(operation.kind(), "the server has none of that id.")));
    }

    /** The server answers "created" also where it kept an older entry with other events as it was. */
    CompletionStage<Webhook> create(AccountOperation.CreateWebhook operation) {
        List<String> wanted = operation.events().isEmpty() ? List.of(ALL) : operation.events();
        ObjectNode json = JsonAt.object().put("url", operation.url().toString());
        ArrayNode events = json.putArray("events");
        wanted.forEach(events::add);
        BlueBubblesRequest request =
                BlueBubblesRequest.post("webhook", json, operation.kind().phrase(), settings.requestTimeout());
        return http.send(request, answer -> webhook(answer.data().asObject()))
                .thenCompose(made -> Set.copyOf(made.events()).equals(Set.copyOf(wanted))
                        ? CompletableFuture.completedFuture(made)
                        : refused(
                                operation.kind(),
                                "there is one for that address already, for other events, and the server left it so. "
                                        + "Delete it first: its id is " + made.id() + "."));
    }

    CompletionStage<Void> delete(AccountOperation.DeleteWebhook operation) {
        if (!operation.id().matches("\\d{1,18}")) {
            return refused(operation.kind(), "an id of a webhook is a number.");
        }
        BlueBubblesRequest request = BlueBubblesRequest.post(
                        "webhook/:id", null, operation.kind().phrase(), settings.requestTimeout())
                .by("DELETE")
                .at("webhook/" + operation.id());
        return http.send(request, answer -> null);
    }

    private <R> CompletionStage<R> refused(OperationKind kind, String why) {
        return CompletableFuture.failedFuture(new Rejected(where + " cannot " + kind.phrase() + ": " + why));
    }
}
