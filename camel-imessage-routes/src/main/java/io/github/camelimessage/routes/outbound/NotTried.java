package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.provider.ProviderException.TryLater;

/** Marks what never reached a provider, since something on our side kept it: another provider would not do better. */
final class NotTried extends Exception {

    private static final long serialVersionUID = 1L;

    private NotTried(Throwable cause) {
        super(null, cause, false, false);
    }

    static TryLater since(String why, Throwable cause) {
        return new TryLater(why, null, null, new NotTried(cause));
    }

    static boolean is(Throwable failure) {
        return failure.getCause() instanceof NotTried;
    }
}
