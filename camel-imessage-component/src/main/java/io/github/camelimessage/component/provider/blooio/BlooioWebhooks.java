package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Looks after the entries in Blooio's list of webhooks, whoever made them. Version 2 may refuse new ones for good (status 410): then
 * version 4 makes them, and version 2 goes on to list and change them.
 */
final class BlooioWebhooks {

    private static final String ONE = "webhooks/:webhookId";
    private static final List<String> TYPES = List.of("message", "status", "poll", BlooioWebhook.ALL);

    private final RestClient client;
    private final BlooioRequests requests;

    BlooioWebhooks(RestClient client, BlooioRequests requests) {
        this.client = client;
        this.requests = requests;
    }

    CompletionStage<List<BlooioWebhook>> list(String purpose) {
        return client.send(
                requests.step("GET", "webhooks", purpose),
                answer -> BlooioWords.list(answer.body(), "webhooks").stream()
                        .map(BlooioWebhook::of)
                        .toList());
    }

    CompletionStage<BlooioWebhook> get(String id, String purpose) {
        return client.send(
                requests.step("GET", ONE, purpose).at("webhookId", id), answer -> BlooioWebhook.of(answer.body()));
    }

    /** @throws Rejected for events that no group of Blooio's stands for */
    CompletionStage<Webhook> create(AccountOperation.CreateWebhook operation) throws Rejected {
        String purpose = operation.kind().phrase();
        String type = type(operation.events(), purpose);
        return create(operation.url().toString(), type, purpose)
                .thenCompose(made -> made.secret() != null
                        ? CompletableFuture.completedFuture(made)
                        : asWanted(made.id(), type, purpose))
                .thenApply(BlooioWebhook::toModel);
    }

    /** Without a secret it was there before, and was left as it was. */
    private CompletionStage<BlooioWebhook> asWanted(String id, String type, String purpose) {
        return get(id, purpose)
                .thenCompose(found -> type.equals(found.type()) || type.equals(BlooioWebhook.ALL) && found.tellsAll()
                        ? CompletableFuture.completedFuture(found)
                        : CompletableFuture.failedFuture(cannot(
                                purpose,
                                "there is one for that address already, for other events, and Blooio left it so. "
                                        + "Change or delete it: its id is " + found.id() + ".")));
    }

    private Rejected cannot(String purpose, String why) {
        return new Rejected(client.wording().where() + " cannot " + purpose + ": " + why);
    }

    private String type(List<String> events, String purpose) throws Rejected {
        if (events.isEmpty()) {
            return BlooioWebhook.ALL;
        }
        if (events.size() > 1 || !TYPES.contains(events.get(0))) {
            throw cannot(
                    purpose,
                    "Blooio tells groups of events only. Give one of " + String.join(", ", TYPES)
                            + ", or none for all.");
        }
        return events.get(0);
    }

    /** Makes one; where the address has one already, that one comes back as far as Blooio shows it, without a secret. */
    CompletionStage<BlooioWebhook> create(String url, String type, String purpose) {
        ObjectNode body = JsonAt.object()
                .put("webhook_url", url)
                .put("webhook_type", type)
                .put("valid_until", -1);
        return Causes.then(
                client.send(
                        requests.step("POST", "webhooks", purpose).with(body),
                        answer -> BlooioWebhook.of(answer.body())),
                CompletableFuture::completedFuture,
                failure -> BlooioErrors.has(failure, 410)
                        ? createAtV4(url, type, purpose)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletionStage<BlooioWebhook> createAtV4(String url, String type, String purpose) {
        ObjectNode body = JsonAt.object().put("url", url);
        ArrayNode types = body.putArray("event_types");
        types.add(type.equals(BlooioWebhook.ALL) ? "*" : type.equals("poll") ? "poll.*" : type);
        return client.send(
                requests.step("POST", "webhooks", purpose).on(BlooioServers.V4).with(body),
                answer -> BlooioWebhook.ofV4(
                        answer.body().at("data").isObject() ? answer.body().at("data") : answer.body()));
    }

    /** @throws Rejected for another address, which Blooio does not change */
    CompletionStage<Webhook> update(AccountOperation.UpdateWebhook operation) throws Rejected {
        String purpose = operation.kind().phrase();
        if (operation.url() != null) {
            throw cannot(
                    purpose, "Blooio leaves its address as it is. Create one for the other address, and delete this.");
        }
        ObjectNode body = JsonAt.object();
        if (operation.events() != null) {
            body.put("webhook_type", type(operation.events(), purpose));
        }
        if (operation.enabled() != null) {
            body.put("deprecate", !operation.enabled());
        }
        return patch(operation.id(), body, purpose).thenApply(BlooioWebhook::toModel);
    }

    /** Has one tell all events, for ever, from now on. */
    CompletionStage<BlooioWebhook> putRight(String id, String purpose) {
        ObjectNode body = JsonAt.object()
                .put("webhook_type", BlooioWebhook.ALL)
                .put("valid_until", -1)
                .put("deprecate", false);
        return patch(id, body, purpose);
    }

    private CompletionStage<BlooioWebhook> patch(String id, ObjectNode body, String purpose) {
        return client.send(
                requests.step("PATCH", ONE, purpose).at("webhookId", id).with(body),
                answer -> BlooioWebhook.of(answer.body()));
    }

    /** The new secret, which is shown this once; the old one is worth nothing from then on. */
    CompletionStage<String> rotate(String id, String purpose) {
        RestRequest request =
                requests.step("POST", ONE + "/secret/rotate", purpose).at("webhookId", id);
        return client.send(request, answer -> answer.body().at("signing_secret").text());
    }

    CompletionStage<Void> delete(String id, String purpose) {
        return client.send(
                requests.step("DELETE", ONE, purpose).at("webhookId", id).thatMayAnswerNothing(), answer -> null);
    }
}
