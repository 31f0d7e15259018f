package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.MessageId;

/**
 * Remembers what later events leave out: the key of a send of ours, the conversation of a message, and which conversation is meant
 * by an id of version 4, whose events mostly name nothing else.
 */
final class BlooioMemory {

    private static final int MOST = 10_000;

    /**
     * What is known of a message.
     *
     * @param key the key of our send, or null
     */
    record Sent(ChatId chat, String key) {}

    private final Recent<String, Sent> messages = new Recent<>(MOST);
    private final Recent<String, ChatId> chats = new Recent<>(MOST);

    /** A send of ours was taken. */
    void sent(MessageId message, ChatId chat, String key) {
        messages.put(message.value(), new Sent(chat, key));
    }

    /** An event told both ids; what is null is not remembered. */
    void seen(String message, String v4Chat, ChatId chat) {
        if (chat == null) {
            return;
        }
        chats.put(v4Chat, chat);
        if (message != null && messages.get(message) == null) {
            messages.put(message, new Sent(chat, null));
        }
    }

    /** The key that our send of that message went out with, or null. */
    String keyOf(String message) {
        Sent sent = messages.get(message);
        return sent == null ? null : sent.key();
    }

    /** The conversation, by the id of a message in it or by its own in version 4; null where neither was seen. */
    ChatId chatOf(String message, String v4Chat) {
        Sent sent = message == null ? null : messages.get(message);
        return sent != null && sent.chat() != null ? sent.chat() : v4Chat == null ? null : chats.get(v4Chat);
    }
}
