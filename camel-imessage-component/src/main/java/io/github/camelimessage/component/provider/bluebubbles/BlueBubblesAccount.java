package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.AccountHandler;
import io.github.camelimessage.component.model.AccountOperation;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Webhook;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Carries out what concerns the server, its webhooks and our account on it, and the routes that no neutral operation stands for. */
final class BlueBubblesAccount extends BlueBubblesPart implements AccountHandler {

    /** Under which name the facts about the iCloud account stand among those about the server. */
    static final String ICLOUD = "icloud";

    private final ProviderSettings settings;
    private final BlueBubblesWebhooks webhooks;
    private final BlueBubblesNativeCalls natives;
    private final BlueBubblesCounts counts;

    BlueBubblesAccount(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            ProviderSettings settings,
            BlueBubblesNativeCalls natives,
            BlueBubblesCounts counts,
            String where) {
        super(http, requests, where);
        this.settings = settings;
        this.webhooks = new BlueBubblesWebhooks(http, settings, where);
        this.natives = natives;
        this.counts = counts;
    }

    @Override
    public CompletionStage<List<Handle>> listLines(AccountOperation.ListLines operation) {
        return http.send(
                get("icloud/account", operation.kind()),
                answer -> lines(answer.data().asObject()));
    }

    private static List<Handle> lines(JsonAt account) {
        return Stream.concat(
                        account.at("vetted_aliases").stream().map(alias -> alias.at("Alias")),
                        account.at("aliases").stream())
                .map(BlueBubblesChat::handleOrNull)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** What is known of the iCloud account comes from the Private API; without it the rest is told all the same. */
    @Override
    public CompletionStage<Map<String, Object>> getAccount(AccountOperation.GetAccount operation) {
        return http.send(get("server/info", operation.kind()), answer -> answer.data()
                        .asObject())
                .thenCompose(info -> {
                    Map<String, Object> facts = facts(info);
                    boolean helper = info.at("private_api").isTrue()
                            && info.at("helper_connected").isTrue();
                    return helper ? withAccount(facts, operation.kind()) : CompletableFuture.completedFuture(facts);
                });
    }

    private CompletionStage<Map<String, Object>> withAccount(Map<String, Object> facts, OperationKind kind) {
        return http.send(
                        get("icloud/account", kind),
                        answer -> facts(answer.data().asObject()))
                .handle((account, failure) -> {
                    if (failure == null) {
                        facts.put(ICLOUD, account);
                    }
                    return facts;
                });
    }

    private static Map<String, Object> facts(JsonAt object) {
        Map<String, Object> facts = new LinkedHashMap<>();
        ((Map<?, ?>) object.plain()).forEach((name, value) -> facts.put(String.valueOf(name), value));
        return facts;
    }

    @Override
    public CompletionStage<String> checkHealth(AccountOperation.CheckHealth operation) {
        return http.send(get("ping", operation.kind()), answer -> answer.data().text());
    }

    @Override
    public CompletionStage<List<Webhook>> listWebhooks(AccountOperation.ListWebhooks operation) {
        return webhooks.list(operation.kind());
    }

    @Override
    public CompletionStage<Webhook> getWebhook(AccountOperation.GetWebhook operation) {
        return webhooks.get(operation);
    }

    @Override
    public CompletionStage<Webhook> createWebhook(AccountOperation.CreateWebhook operation) {
        return webhooks.create(operation);
    }

    @Override
    public CompletionStage<Void> deleteWebhook(AccountOperation.DeleteWebhook operation) {
        return webhooks.delete(operation);
    }

    @Override
    public CompletionStage<Object> nativeCall(AccountOperation.NativeCall operation) {
        return natives.call(operation);
    }

    @Override
    public CompletionStage<Long> count(AccountOperation.Count operation) {
        return counts.count(operation);
    }

    private BlueBubblesRequest get(String route, OperationKind kind) {
        return BlueBubblesRequest.get(route, route, kind.phrase(), settings.requestTimeout());
    }
}
