package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.OperationKind;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One account at one provider. Safe for use by many threads. */
public interface ProviderConnection extends AutoCloseable {

    /**
     * Carries an operation out, once and without retries.
     *
     * @return completes exactly once; fails only with a {@link ProviderException}. An operation that is not supported is
     *     refused before any request leaves
     */
    <R> CompletionStage<R> execute(Operation<R> operation);

    /**
     * Whether the operation can be carried out now, by what the last probe saw; never asks the provider. Before the first
     * probe the answer is yes wherever the provider offers it at all.
     */
    Support supports(OperationKind kind);

    /** As {@link #supports(OperationKind)}, for one operation: what it asks for can need more than its kind does. */
    default Support supports(Operation<?> operation) {
        return supports(operation.kind());
    }

    /**
     * Asks the provider, with our credentials, whether it would work for us now, and learns what it offers. Fails with a
     * {@link ProviderException} only when the provider cannot be asked.
     */
    CompletionStage<ProbeReport> probe();

    /** Reads what the provider posts to us. */
    WebhookIntake webhook();

    /** Reads the provider's past, where it has any. */
    Optional<History> history();

    /** The account's events over a connection that we open, where the provider has such a thing. */
    default Optional<EventStream> stream() {
        return Optional.empty();
    }

    /** Compares and repairs our registration as a receiver, where the provider has such a thing. */
    Optional<Registrar> registrar();

    @Override
    void close();
}
