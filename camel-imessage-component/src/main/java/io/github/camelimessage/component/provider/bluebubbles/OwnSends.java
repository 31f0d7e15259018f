package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Recent;

/** Remembers under which key our latest messages went out, since most of what is told of them later leaves it out. */
final class OwnSends {

    private static final int MOST = 10_000;

    private final Recent<String, String> keys = new Recent<>(MOST);

    void remember(String guid, String key) {
        keys.put(guid, key);
    }

    /** The key, or null for a message that was not sent from here, or long ago. */
    String keyOf(String guid) {
        return keys.get(guid);
    }
}
