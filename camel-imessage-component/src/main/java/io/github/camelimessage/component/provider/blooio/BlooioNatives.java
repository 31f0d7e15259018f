package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.component.rest.NativeTable;
import java.util.List;
import java.util.stream.Stream;

/** Every documented route by a name: the whole of version 2, and of version 4 what concerns webhooks. */
final class BlooioNatives {

    static final NativeTable TABLE = NativeTable.of(
            BlooioProvider.TITLE,
            Stream.of(NativeAccountRoutes.ALL, NativePeopleRoutes.ALL, NativeChatRoutes.ALL, NativeWebhookRoutes.ALL)
                    .flatMap(List<NativeRoute>::stream)
                    .toList());

    private BlooioNatives() {}
}
