package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Service;
import java.util.List;
import java.util.Objects;

/**
 * A conversation as answers and events show it.
 *
 * @param uuid its id in bodies, or null
 * @param guid its id in paths, or null while the device has none
 * @param channel imessage, sms or whatsapp, or null
 * @param members everybody whom it names, ourselves among them
 */
record TextBubblesChat(
        String uuid, String guid, String channel, boolean group, String name, List<TextBubblesMember> members) {

    /** Reads either of its two forms; null for what is none. Older texts have the guid in the place of the UUID. */
    static TextBubblesChat of(JsonAt json) {
        if (!json.isObject()) {
            return null;
        }
        String id = TextBubblesWords.first(json, "chatId", "id");
        String guid = json.at("providerChatGuid").filledOrNull();
        if (guid == null && TextBubblesForms.isGuid(id)) {
            guid = id;
        }
        String uuid = TextBubblesForms.isUuid(id) ? id : null;
        if (uuid == null && guid == null) {
            return null;
        }
        return new TextBubblesChat(
                uuid,
                guid,
                json.at("channel").filledOrNull(),
                json.at("isGroup").isTrue(),
                TextBubblesWords.first(json, "name", "groupName"),
                json.at("participants").stream()
                        .map(TextBubblesMember::of)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** The others. */
    List<TextBubblesMember> others() {
        return members.stream().filter(member -> !member.isSelf()).toList();
    }

    /** The guid that it certainly has or will have, else null. */
    private String certainGuid() {
        if (guid != null) {
            return guid;
        }
        boolean direct = !group && "imessage".equals(channel) && others().size() == 1;
        String other = direct ? others().get(0).handle() : null;
        return TextBubblesForms.isPerson(other) ? TextBubblesForms.direct(other) : null;
    }

    /** The neutral id: the guid, and the UUID only while there is none. */
    ChatId id() {
        String certain = certainGuid();
        return new ChatId(certain == null ? uuid : certain);
    }

    /** What carries it, or null. */
    Service service() {
        return channel == null
                ? TextBubblesForms.service(guid)
                : Service.named(channel).orElse(null);
    }

    Chat toModel(TextBubblesRoster roster) {
        return new Chat(
                id(),
                group,
                name,
                others().stream().map(member -> roster.shown(member.handle())).toList(),
                TextBubblesWords.service(channel));
    }

    @Override
    public String toString() {
        return "TextBubblesChat[group=" + group + "]";
    }
}
