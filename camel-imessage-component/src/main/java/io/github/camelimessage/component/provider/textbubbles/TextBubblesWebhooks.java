package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Looks after the entries in TextBubbles' list of webhooks, whoever made them. */
final class TextBubblesWebhooks {

    private static final String ALL = "webhooks";
    private static final String ONE = "webhooks/:id";

    private final TextBubblesHttp http;
    private final TextBubblesRequests requests;

    TextBubblesWebhooks(TextBubblesHttp http, TextBubblesRequests requests) {
        this.http = http;
        this.requests = requests;
    }

    String where() {
        return http.where();
    }

    CompletionStage<List<TextBubblesWebhook>> list(String purpose) {
        return http.send(requests.step("GET", "webhooks/list", purpose), (data, answer) -> data.list().stream()
                .map(TextBubblesWebhook::of)
                .toList());
    }

    CompletionStage<TextBubblesWebhook> get(String id, String purpose) {
        return one(requests.step("GET", ONE, purpose).at("id", id));
    }

    private CompletionStage<TextBubblesWebhook> one(RestRequest request) {
        return http.send(request, (data, answer) -> TextBubblesWebhook.of(data));
    }

    /**
     * Makes one. What the answer says besides id and secret is not to be relied on.
     *
     * @param secret what its deliveries are to be signed with; null lets TextBubbles make one and show it
     */
    CompletionStage<TextBubblesWebhook> create(String url, List<String> events, String secret, String purpose) {
        ObjectNode body = JsonAt.object().put("url", url);
        events.forEach(body.putArray("events")::add);
        if (secret != null) {
            body.put("secret", secret);
        }
        return http.send(
                requests.step("POST", ALL, purpose).with(body),
                (data, answer) -> new TextBubblesWebhook(
                        data.at("id").text(),
                        url,
                        events,
                        true,
                        data.at("secret").filledOrNull()));
    }

    /** The one for that address and those events, which TextBubbles said there is. */
    CompletionStage<TextBubblesWebhook> existing(String url, List<String> events, String purpose) {
        return list(purpose).thenCompose(all -> all.stream()
                .filter(entry -> entry.isFor(url, events))
                .findFirst()
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.failedFuture(new TryLater(
                        http.where() + " cannot " + purpose
                                + ": TextBubbles says that there is one already, and does not list it.",
                        null,
                        null,
                        null))));
    }

    CompletionStage<TextBubblesWebhook> change(String id, ObjectNode change, String purpose) {
        return one(requests.step("PATCH", ONE, purpose).at("id", id).with(change));
    }

    CompletionStage<String> rotate(String id, String purpose) {
        return http.send(
                requests.step("POST", ONE + "/rotate-secret", purpose).at("id", id),
                (data, answer) -> data.at("secret").text());
    }

    CompletionStage<Void> delete(String id, String purpose) {
        return http.done(requests.step("DELETE", ONE, purpose).at("id", id), () -> null);
    }
}
