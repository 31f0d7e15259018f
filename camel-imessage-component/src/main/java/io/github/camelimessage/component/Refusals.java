package io.github.camelimessage.component;

import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.Capabilities;
import io.github.camelimessage.component.provider.NativeOperation;
import io.github.camelimessage.component.provider.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Why a native operation is not called at all; nothing where it may be. */
    static Optional<String> ofNative(Settings settings, String name, Capabilities offered) {
        Optional<NativeOperation> found = offered.nativeOperation(name);
        if (found.isEmpty()) {
            return Optional.of(settings.where() + " cannot call a native operation: " + offered.title()
                    + " has none of that name. Known: "
                    + offered.natives().stream().map(NativeOperation::name).collect(Collectors.joining(", ")) + ".");
        }
        return found.get().administrative() && !settings.allowAdministrative()
                ? Optional.of(settings.where() + " does not call " + name
                        + ", which is administrative: set allowAdministrative=true to allow it.")
                : Optional.empty();
    }
}
