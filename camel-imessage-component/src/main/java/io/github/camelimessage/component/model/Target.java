package io.github.camelimessage.component.model;

import java.util.Objects;

/** Whom a message is for: a conversation that exists, or one person. */
public sealed interface Target {

    /** A conversation by its exact id, direct or group. */
    record InChat(ChatId chat) implements Target {
        public InChat {
            Objects.requireNonNull(chat, "chat");
        }
    }

    /** One person, in a direct conversation and nowhere else: providers must never resolve this to a group. */
    record ToHandle(Handle handle) implements Target {
        public ToHandle {
            Objects.requireNonNull(handle, "handle");
        }
    }
}
