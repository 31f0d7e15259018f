package io.github.camelimessage.component.model;

import java.util.concurrent.CompletionStage;

/** Refuses what is not offered, in the words of whoever implements it. */
public interface Refusing {

    /** Refuses an operation that is not offered; called by the methods of handlers that are not overridden. */
    <R> CompletionStage<R> unsupported(Operation<R> operation);
}
