package io.github.camelimessage.component;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Provider;
import java.util.List;

/** Says that an operation cannot be done, and who could do it. */
final class Refusals {

    private Refusals() {}

    static String never(String where, OperationKind kind, Provider provider, Providers providers) {
        List<String> able = providers.offering(kind);
        String advice = able.isEmpty()
                ? "No known provider does."
                : "Choose a provider that does (" + String.join(", ", able) + "), or remove the operation.";
        return where + " cannot " + kind.phrase() + ": "
                + provider.capabilities().title() + " does not offer it. " + advice;
    }

    static String notNow(String where, OperationKind kind, String reason) {
        String sentence = reason.endsWith(".") ? reason : reason + ".";
        return where + " cannot " + kind.phrase() + " now: " + sentence;
    }
}
