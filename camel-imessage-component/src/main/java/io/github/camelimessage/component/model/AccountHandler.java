package io.github.camelimessage.component.model;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns our own account at the provider. What is not overridden is refused. */
public interface AccountHandler extends Refusing {

    /** Lists our own numbers and addresses. */
    default CompletionStage<List<Handle>> listLines(AccountOperation.ListLines operation) {
        return unsupported(operation);
    }

    /** Looks our account up: the provider's own facts about it by name. */
    default CompletionStage<Map<String, Object>> getAccount(AccountOperation.GetAccount operation) {
        return unsupported(operation);
    }

    /** Asks whether the provider is there; answers with its word for yes. */
    default CompletionStage<String> checkHealth(AccountOperation.CheckHealth operation) {
        return unsupported(operation);
    }

    /** Counts what the provider holds. */
    default CompletionStage<Long> count(AccountOperation.Count operation) {
        return unsupported(operation);
    }

    /** Lists who is posted events by the provider. */
    default CompletionStage<List<Webhook>> listWebhooks(AccountOperation.ListWebhooks operation) {
        return unsupported(operation);
    }

    /** Looks up one who is posted events. */
    default CompletionStage<Webhook> getWebhook(AccountOperation.GetWebhook operation) {
        return unsupported(operation);
    }

    /** Has the provider post events to an address. */
    default CompletionStage<Webhook> createWebhook(AccountOperation.CreateWebhook operation) {
        return unsupported(operation);
    }

    /** Changes where or what events are posted, or pauses that. */
    default CompletionStage<Webhook> updateWebhook(AccountOperation.UpdateWebhook operation) {
        return unsupported(operation);
    }

    /** Has the provider make a new signing secret; the answer shows it, this once. */
    default CompletionStage<String> rotateWebhookSecret(AccountOperation.RotateWebhookSecret operation) {
        return unsupported(operation);
    }

    /** Has the provider post no more events to an address. */
    default CompletionStage<Void> deleteWebhook(AccountOperation.DeleteWebhook operation) {
        return unsupported(operation);
    }

    /** Calls what only this provider offers, by its own name for it. */
    default CompletionStage<Object> nativeCall(AccountOperation.NativeCall operation) {
        return unsupported(operation);
    }
}
