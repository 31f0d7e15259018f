package io.github.camelimessage.component.provider;

import java.util.Objects;

/**
 * Something that only one provider offers, called by the provider's own name with its own parameters.
 *
 * @param name what it is called in {@code nativeOperation=}
 * @param request the request behind it, as the provider's documentation writes it: {@code GET server/logs}
 * @param condition what it needs in words ({@code needs the Private API}), or an empty text
 * @param administrative whether it locks, restarts, updates or deletes a server or an account, so that it is only called with
 *     {@code allowAdministrative=true}
 */
public record NativeOperation(String name, String request, String condition, boolean administrative) {

    public NativeOperation {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(condition, "condition");
    }
}
