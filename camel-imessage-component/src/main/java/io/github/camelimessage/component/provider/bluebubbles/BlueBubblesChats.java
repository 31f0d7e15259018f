package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Recent;

/** Remembers in which chat the latest messages stand, since news of a message leaves its chat out. */
final class BlueBubblesChats {

    private static final int MOST = 20_000;

    private final Recent<String, BlueBubblesChat> byMessage = new Recent<>(MOST);

    void remember(BlueBubblesRow row) {
        byMessage.put(row.guid(), row.chat());
    }

    /** As above, for a row that may leave out the chat we sent it to. */
    void remember(BlueBubblesRow row, String chatGuid) {
        byMessage.put(row.guid(), row.chat() == null ? BlueBubblesChat.named(chatGuid) : row.chat());
    }

    /** The chat of that message, or null. */
    BlueBubblesChat of(String guid) {
        return byMessage.get(guid);
    }
}
