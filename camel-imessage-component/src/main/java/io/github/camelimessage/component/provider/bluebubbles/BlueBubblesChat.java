package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
 */
record BlueBubblesChat(
        String guid, int style, String identifier, String name, Map<Long, Handle> participants, boolean filtered) {

    private static final int DIRECT = 45;
    private static final int GROUP = 43;

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
                chat.at("isFiltered").isTrue());
    }

    /** A chat of which only the id is known. */
    static BlueBubblesChat named(String guid) {
        return new BlueBubblesChat(guid, 0, null, null, Map.of(), false);
    }

    static Handle handleOrNull(JsonAt address) {
        String value = address.filledOrNull();
        return value == null ? null : new Handle(value);
    }

    ChatId id() {
        return new ChatId(guid);
    }

    boolean group() {
        return style == GROUP || style != DIRECT && guid.contains(";+;");
    }

    /** Whether this is the direct chat with that handle: by style, form of id and identifier, all three. */
    boolean isDirectWith(Handle handle) {
        return style == DIRECT && middle().equals("-") && handle.value().equals(identifier);
    }

    private String middle() {
        String[] parts = guid.split(";", 3);
        return parts.length == 3 ? parts[1] : "";
    }

    /** The service in front of the id; null where the Mac writes {@code any} and decides by itself. */
    String service() {
        return serviceOf(guid);
    }

    static String serviceOf(String guid) {
        int semicolon = guid.indexOf(';');
        String prefix = semicolon < 0 ? "" : guid.substring(0, semicolon);
        return prefix.isEmpty() || prefix.toLowerCase(Locale.ROOT).equals("any") ? null : prefix;
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
