package io.github.camelimessage.component.provider.msgbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.time.Instant;
import java.util.List;

/**
 * A conversation as the service shows it. Who takes part in a group is not shown.
 *
 * @param line which of our numbers it is held by, or null
 * @param other the other one of a direct conversation, or null
 * @param lastMessageAt as it came, since the next page is asked for by it; null where there was none
 */
record MsgBubblesChat(ChatId id, String line, Handle other, boolean group, String title, String lastMessageAt) {

    /** @throws io.github.camelimessage.component.internal.UnexpectedJson when it has no id */
    static MsgBubblesChat of(JsonAt json) {
        return new MsgBubblesChat(
                new ChatId(MsgBubblesIds.lower(json.at("id").text())),
                json.at("from_handle").filledOrNull(),
                MsgBubblesMessage.handleOrNull(json.at("remote_handle")),
                json.at("is_group").isTrue(),
                json.at("title").filledOrNull(),
                json.at("last_message_at").filledOrNull());
    }

    /** Who writes in it when nobody is named. */
    Handle writer() {
        return group ? null : other;
    }

    /** Whether something was said in it at or after a time; a conversation that does not tell counts as that. */
    boolean isActiveSince(Instant time, Instant last) {
        return last == null || !last.isBefore(time);
    }

    Chat toModel() {
        return new Chat(id, group, title, other == null || group ? List.of() : List.of(other), null);
    }

    @Override
    public String toString() {
        return "MsgBubblesChat[group=" + group + "]";
    }
}
