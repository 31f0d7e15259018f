package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.provider.NativeOperation;
import io.github.camelimessage.component.rest.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every route of server 1.9.9 by a name, so that each can be called with its own parameters; for most there is a neutral
 * operation as well, which knows their oddities.
 */
final class BlueBubblesNatives {

    /** All of them, in the order of the reference. */
    static final List<NativeRoute> ALL = Stream.of(
                    NativeServerRoutes.ALL, NativeMessageRoutes.ALL, NativeChatRoutes.ALL, NativePeopleRoutes.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, NativeRoute> BY_NAME = byName();

    private static final Routes ROUTES = Routes.of(ALL.stream()
            .map(route -> new Routes.Route("", route.verb(), route.path()))
            .toList());

    private BlueBubblesNatives() {}

    private static Map<String, NativeRoute> byName() {
        Map<String, NativeRoute> byName = new LinkedHashMap<>();
        for (NativeRoute route : ALL) {
            if (byName.put(route.name(), route) != null) {
                throw new IllegalStateException("Two native operations are called " + route.name() + ".");
            }
        }
        return byName;
    }

    static Optional<NativeRoute> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether the server would take its path for one of another route: an id in it is a word of that route's. */
    static boolean leadsElsewhere(BlueBubblesRequest request) {
        return ROUTES.leadElsewhere("", request.method(), request.route(), request.path());
    }

    static List<NativeOperation> operations() {
        return ALL.stream().map(NativeRoute::toModel).toList();
    }

    /** All names, for refusals. */
    static String names() {
        return String.join(", ", BY_NAME.keySet());
    }
}
