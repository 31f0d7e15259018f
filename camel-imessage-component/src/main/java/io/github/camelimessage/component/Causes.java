package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.ProviderException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Finds what a failed stage really failed with, and a text of it that is fit for logs. */
final class Causes {

    private Causes() {}

    static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** As an exception for an exchange; errors that are no exceptions are wrapped. */
    static Exception exception(Throwable failure) {
        Throwable cause = root(failure);
        return cause instanceof Exception exception
                ? exception
                : new IllegalStateException("The provider's code broke.", cause);
    }

    /** The message of our own exceptions, which hold no contents; of others the type only. */
    static String shown(Throwable cause) {
        return cause instanceof ProviderException && cause.getMessage() != null
                ? cause.getMessage()
                : "It failed with " + cause.getClass().getSimpleName() + ".";
    }
}
