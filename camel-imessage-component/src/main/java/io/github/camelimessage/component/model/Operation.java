package io.github.camelimessage.component.model;

import java.util.concurrent.CompletionStage;

/**
 * Everything we can ask of a provider, in neutral words.
 *
 * @param <R> what is answered
 */
public sealed interface Operation<R> permits MessageOperation, ChatOperation, PeopleOperation, AccountOperation {

    /** Which operation this is. */
    OperationKind kind();

    /** Calls the handler's method for this operation: the compiler sees that each one has its method. */
    CompletionStage<R> on(OperationHandler handler);
}
