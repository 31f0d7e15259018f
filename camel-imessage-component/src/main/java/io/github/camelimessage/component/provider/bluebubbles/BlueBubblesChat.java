package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chat as BlueBubbles writes it, in a list of its own or inside a message.
 *
 * @param guid {@code <service>;<- or +>;<identifier>}
 * @param style 45 direct, 43 group, 0 where it was not said
 * @param identifier the address, or {@code chat…} for groups
 * @param name the group's name, or null
 * @param participants the others by their row number; empty also where they were not loaded
 * @param filtered whether it is among unknown senders or spam
 * @param latest when its last message was written, or null where that was not asked
 */
record BlueBubblesChat(
        String guid,
        int style,
        String identifier,
        String name,
        Map<Long, Handle> participants,
        boolean filtered,
        Instant latest) {

    static final int DIRECT = 45;
    static final int GROUP = 43;

    static BlueBubblesChat of(JsonAt chat) {
        Map<Long, Handle> participants = new LinkedHashMap<>();
        for (JsonAt person : chat.at("participants").items()) {
            Handle handle = handleOrNull(person.at("address"));
            if (handle != null) {
                participants.put(person.at("originalROWID").numberOr(-participants.size() - 1L), handle);
            }
        }
        return new BlueBubblesChat(
                chat.at("guid").text(),
                (int) chat.at("style").numberOr(0),
                chat.at("chatIdentifier").textOrNull(),
                chat.at("displayName").filledOrNull(),
                participants,
                chat.at("isFiltered").isTrue(),
                chat.at("lastMessage").at("dateCreated").millisOrNull());
    }

    /** A chat of which only the id is known. */
    static BlueBubblesChat named(String guid) {
        return new BlueBubblesChat(guid, 0, null, null, Map.of(), false, null);
    }

    static Handle handleOrNull(JsonAt address) {
        String value = address.filledOrNull();
        return value == null ? null : new Handle(value);
    }

    /**
     * The conversation's id, the same whatever the service: {@code any;-;<address>} or {@code any;+;chat…}. A row that says two
     * addresses keeps its own id, since nobody knows whose conversation it is.
     */
    ChatId id() {
        ChatGuid parts = ChatGuid.of(guid);
        return parts == null || !group() && !saysOneAddress(parts)
                ? new ChatId(guid)
                : new ChatId(parts.as(group() ? ChatGuid.GROUP : ChatGuid.DIRECT)
                        .neutral()
                        .value());
    }

    private boolean saysOneAddress(ChatGuid parts) {
        return identifier == null || ChatGuid.normalised(identifier).equals(ChatGuid.normalised(parts.address()));
    }

    /** By its style or its id: what either of them calls a group is never taken for a direct chat. */
    boolean group() {
        return style == GROUP || form().equals(ChatGuid.GROUP);
    }

    /** Whether its row shows beyond doubt which conversation it is a part of. */
    boolean certain() {
        ChatGuid parts = ChatGuid.of(guid);
        return parts != null && (group() ? style != 0 : style == DIRECT && identifier != null && saysOneAddress(parts));
    }

    /** Whether it is a part of exactly that conversation: by style, form of id and identifier, all three. */
    boolean isPartOf(ChatGuid conversation) {
        return style == (conversation.direct() ? DIRECT : GROUP)
                && form().equals(conversation.form())
                && conversation.address().equals(identifier);
    }

    private String form() {
        ChatGuid parts = ChatGuid.of(guid);
        return parts == null ? "" : parts.form();
    }

    /** The service in front of the id; null where the Mac writes {@code any} and decides by itself. */
    String service() {
        return serviceOf(guid);
    }

    static String serviceOf(String guid) {
        ChatGuid parts = ChatGuid.of(guid);
        return parts == null || parts.ofAnyService() ? null : parts.service();
    }

    Chat toModel() {
        return new Chat(id(), group(), name, List.copyOf(participants.values()), service());
    }

    /** The other person's address at the end of a direct chat's id, or null where the id is of another form. */
    Handle otherByGuid() {
        String[] parts = guid.split(";", 3);
        return parts.length == 3 && parts[1].equals("-") && !parts[2].isBlank() ? new Handle(parts[2]) : null;
    }

    @Override
    public String toString() {
        return "BlueBubblesChat[hidden]";
    }
}
