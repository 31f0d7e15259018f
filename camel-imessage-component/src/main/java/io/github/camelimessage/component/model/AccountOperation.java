package io.github.camelimessage.component.model;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What we can ask of a provider about our own account there, and what only that provider knows.
 *
 * @param <R> what is answered
 */
public sealed interface AccountOperation<R> extends Operation<R> {

    /** Lists our own numbers and addresses. */
    record ListLines() implements AccountOperation<List<Handle>> {
        @Override
        public OperationKind kind() {
            return OperationKind.LIST_LINES;
        }

        @Override
        public CompletionStage<List<Handle>> on(OperationHandler handler) {
            return handler.account().listLines(this);
        }
    }

    /** Looks our account up: the provider's own facts about it by name. */
    record GetAccount() implements AccountOperation<Map<String, Object>> {
        @Override
        public OperationKind kind() {
            return OperationKind.GET_ACCOUNT;
        }

        @Override
        public CompletionStage<Map<String, Object>> on(OperationHandler handler) {
            return handler.account().getAccount(this);
        }
    }

    /** Asks whether the provider is there; answers with its word for yes. */
    record CheckHealth() implements AccountOperation<String> {
        @Override
        public OperationKind kind() {
            return OperationKind.CHECK_HEALTH;
        }

        @Override
        public CompletionStage<String> on(OperationHandler handler) {
            return handler.account().checkHealth(this);
        }
    }

    /** What {@link Count} counts. */
    enum What {
        MESSAGES("messages"),
        OWN_MESSAGES("ownMessages"),
        UPDATED_MESSAGES("updatedMessages"),
        CHATS("chats"),
        HANDLES("handles"),
        ATTACHMENTS("attachments");

        private final String word;

        What(String word) {
            this.word = word;
        }

        /** The name in maps and headers. */
        public String word() {
            return word;
        }
    }

    /**
     * Counts what the provider holds.
     *
     * @param what which rows
     * @param chat only those of this conversation, or null
     * @param after the earliest time, inclusive, or null
     * @param before the latest time, inclusive, or null
     */
    record Count(What what, ChatId chat, Instant after, Instant before) implements AccountOperation<Long> {
        public Count {
            Objects.requireNonNull(what, "what");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.COUNT;
        }

        @Override
        public CompletionStage<Long> on(OperationHandler handler) {
            return handler.account().count(this);
        }
    }

    /** Lists who is posted events by the provider. */
    record ListWebhooks() implements AccountOperation<List<Webhook>> {
        @Override
        public OperationKind kind() {
            return OperationKind.LIST_WEBHOOKS;
        }

        @Override
        public CompletionStage<List<Webhook>> on(OperationHandler handler) {
            return handler.account().listWebhooks(this);
        }
    }

    /** Looks up one who is posted events. */
    record GetWebhook(String id) implements AccountOperation<Webhook> {
        public GetWebhook {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_WEBHOOK;
        }

        @Override
        public CompletionStage<Webhook> on(OperationHandler handler) {
            return handler.account().getWebhook(this);
        }
    }

    /**
     * Has the provider post events to an address.
     *
     * @param events which ones, by the provider's own names; empty for all
     */
    record CreateWebhook(URI url, List<String> events) implements AccountOperation<Webhook> {
        public CreateWebhook {
            Objects.requireNonNull(url, "url");
            events = List.copyOf(events);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.CREATE_WEBHOOK;
        }

        @Override
        public CompletionStage<Webhook> on(OperationHandler handler) {
            return handler.account().createWebhook(this);
        }

        /** Addresses of receivers often hold a token. */
        @Override
        public String toString() {
            return "CreateWebhook[hidden]";
        }
    }

    /**
     * Changes where or what events are posted, or pauses that; what is null stays as it is.
     *
     * @param events which ones, by the provider's own names
     * @param enabled false to have nothing posted until it is true again
     */
    record UpdateWebhook(String id, URI url, List<String> events, Boolean enabled)
            implements AccountOperation<Webhook> {
        public UpdateWebhook {
            Objects.requireNonNull(id, "id");
            events = events == null ? null : List.copyOf(events);
            if (url == null && events == null && enabled == null) {
                throw new IllegalArgumentException("A change of a webhook needs a url, events or enabled.");
            }
        }

        @Override
        public OperationKind kind() {
            return OperationKind.UPDATE_WEBHOOK;
        }

        @Override
        public CompletionStage<Webhook> on(OperationHandler handler) {
            return handler.account().updateWebhook(this);
        }

        /** Addresses of receivers often hold a token. */
        @Override
        public String toString() {
            return "UpdateWebhook[" + id + "]";
        }
    }

    /** Has the provider make a new signing secret; the answer shows it, this once. */
    record RotateWebhookSecret(String id) implements AccountOperation<String> {
        public RotateWebhookSecret {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.ROTATE_WEBHOOK_SECRET;
        }

        @Override
        public CompletionStage<String> on(OperationHandler handler) {
            return handler.account().rotateWebhookSecret(this);
        }
    }

    /** Has the provider post no more events to an address. */
    record DeleteWebhook(String id) implements AccountOperation<Void> {
        public DeleteWebhook {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.DELETE_WEBHOOK;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.account().deleteWebhook(this);
        }
    }

    /**
     * Calls what only this provider offers, by its own name for it.
     *
     * @param name what its documentation page lists under native operations
     * @param parameters its parameters by the provider's own names, those of the path included; those that are null are left out
     */
    record NativeCall(String name, Map<String, Object> parameters) implements AccountOperation<Object> {
        public NativeCall {
            Objects.requireNonNull(name, "name");
            Map<String, Object> given = new LinkedHashMap<>(parameters);
            given.values().removeIf(Objects::isNull);
            parameters = Collections.unmodifiableMap(given);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.NATIVE;
        }

        @Override
        public CompletionStage<Object> on(OperationHandler handler) {
            return handler.account().nativeCall(this);
        }

        @Override
        public String toString() {
            return "NativeCall[" + name + "]";
        }
    }
}
