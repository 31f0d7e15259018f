package io.github.camelimessage.component.model;

import java.util.List;
import java.util.Objects;

/** Whom a message is for: a conversation that exists, or one person. */
public sealed interface Target {

    /** A conversation by its exact id, direct or group. */
    record InChat(ChatId chat) implements Target {
        public InChat {
            Objects.requireNonNull(chat, "chat");
        }
    }

    /**
     * Several people in one conversation, which comes into being with the message where there is none with exactly them.
     *
     * @param handles at least two, all different
     */
    record ToHandles(List<Handle> handles) implements Target {
        public ToHandles {
            handles = List.copyOf(handles);
            if (handles.size() < 2 || handles.stream().distinct().count() != handles.size()) {
                throw new IllegalArgumentException("A message to several people needs two or more, all different.");
            }
        }

        @Override
        public String toString() {
            return "ToHandles[hidden, people=" + handles.size() + "]";
        }
    }

    /** One person, in a direct conversation and nowhere else: providers must never resolve this to a group. */
    record ToHandle(Handle handle) implements Target {
        public ToHandle {
            Objects.requireNonNull(handle, "handle");
        }
    }
}
