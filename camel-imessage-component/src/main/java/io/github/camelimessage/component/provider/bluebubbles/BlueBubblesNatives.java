package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.rest.NativeTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every route of server 1.9.9 by a name, so that each can be called with its own parameters; for most there is a neutral
 * operation as well, which knows their oddities.
 */
final class BlueBubblesNatives {

    /** Where the server's own page is, beside its API. */
    static final String PAGE = "/";

    /** All of them, in the order of the reference. */
    static final NativeTable TABLE = NativeTable.of(
            BlueBubblesProvider.TITLE,
            Stream.of(NativeServerRoutes.ALL, NativeMessageRoutes.ALL, NativeChatRoutes.ALL, NativePeopleRoutes.ALL)
                    .flatMap(List::stream)
                    .toList());

    private BlueBubblesNatives() {}

    /** Whether the server would take its path for one of another route: an id in it is a word of that route's. */
    static boolean leadsElsewhere(BlueBubblesRequest request) {
        return TABLE.routes().leadElsewhere("", request.method(), request.route(), request.path());
    }
}
