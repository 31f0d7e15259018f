package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProviderException;

/** Tells of failures what is fit for exchanges and logs. */
final class Failures {

    private Failures() {}

    /** As an exception for an exchange; errors that are no exceptions are wrapped. */
    static Exception exception(Throwable failure) {
        Throwable cause = Causes.of(failure);
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
