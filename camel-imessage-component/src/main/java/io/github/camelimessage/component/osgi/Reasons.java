package io.github.camelimessage.component.osgi;

import java.util.LinkedHashSet;
import java.util.Set;

/** The messages of an exception and its causes, each once: Camel's outermost often says only that something failed. */
final class Reasons {

    private Reasons() {}

    static String of(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable at = failure; at != null && messages.size() < 5; at = at.getCause()) {
            messages.add(at.getMessage() == null ? at.getClass().getName() : at.getMessage());
        }
        String all = String.join(" / ", messages);
        // The sentence that it becomes part of has a full stop of its own.
        return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
    }
}
