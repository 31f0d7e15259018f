package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends of one lane leave one after the other: the chat's id, or {@code to:} and the handle while no chat is known, or
 * {@code people:} and a hash of several handles, the same in whatever order they were named.
 *
 * <p>A lane of a handle and the lane of its chat are two lanes: the receipt of a send to a handle tells the chat, and only
 * whoever sends to that chat id afterwards is in the other lane. An application that wants strict order addresses a
 * conversation in one way only.
 */
final class Lane {

    private static final String HANDLE = "to:";
    private static final String PEOPLE = "people:";

    private Lane() {}

    static String of(Target target) {
        if (target instanceof Target.InChat inChat) {
            return inChat.chat().value();
        }
        return target instanceof Target.ToHandles several
                ? ofPeople(several.handles())
                : HANDLE + written(((Target.ToHandle) target).handle());
    }

    /** Hashed, since there is no room for any number of addresses. */
    static String ofPeople(Collection<Handle> people) {
        String all = people.stream().map(Lane::written).distinct().sorted().collect(Collectors.joining("\n"));
        return PEOPLE + Fingerprint.hash(all);
    }

    private static String written(Handle handle) {
        return handle.value().toLowerCase(Locale.ROOT);
    }

    /** Whether the lane is one of several people. */
    static boolean isOfPeople(String lane) {
        return lane.startsWith(PEOPLE);
    }

    /** The chat, when the lane is one of a chat. */
    static Optional<String> chat(String lane) {
        return isOfPeople(lane) || handle(lane).isPresent() ? Optional.empty() : Optional.of(lane);
    }

    /** The person, when the lane is one of a handle. */
    static Optional<Handle> handle(String lane) {
        return lane.startsWith(HANDLE) ? Optional.of(new Handle(lane.substring(HANDLE.length()))) : Optional.empty();
    }
}
