package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import java.util.Optional;

/**
 * Sends of one lane leave one after the other: the chat's id, or {@code to:} and the handle while no chat is known.
 *
 * <p>A lane of a handle and the lane of its chat are two lanes: the receipt of a send to a handle tells the chat, and only
 * whoever sends to that chat id afterwards is in the other lane. An application that wants strict order addresses a
 * conversation in one way only.
 */
final class Lane {

    private static final String HANDLE = "to:";

    private Lane() {}

    static String of(Target target) {
        return target instanceof Target.InChat inChat
                ? inChat.chat().value()
                : HANDLE + ((Target.ToHandle) target).handle().value().toLowerCase(java.util.Locale.ROOT);
    }

    /** The person, when the lane is one of a handle. */
    static Optional<Handle> handle(String lane) {
        return lane.startsWith(HANDLE) ? Optional.of(new Handle(lane.substring(HANDLE.length()))) : Optional.empty();
    }
}
