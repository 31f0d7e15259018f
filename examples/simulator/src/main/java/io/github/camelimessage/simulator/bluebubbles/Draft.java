package io.github.camelimessage.simulator.bluebubbles;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message to be written: set what differs from an ordinary incoming one. */
final class Draft {

    private final MessageStore store;
    private final Map<String, Object> columns = new LinkedHashMap<>();
    private final Row chat;

    Draft(MessageStore store, Row chat) {
        this.store = store;
        this.chat = chat;
        columns.put("guid", MessageStore.newGuid());
        columns.put("service", chat.text("service_name"));
    }

    Draft set(String column, Object value) {
        columns.put(column, value);
        return this;
    }

    Draft setIf(boolean known, String column, Object value) {
        return known ? set(column, value) : this;
    }

    Draft from(String address) {
        return set("handle_id", store.handle(address, chat.text("service_name")));
    }

    Draft fromMe() {
        return set("is_from_me", 1).set("is_sent", 1);
    }

    /** The text; outgoing ones have it only in the attributed body from macOS 13 on, as on a real Mac. */
    Draft text(String text) {
        boolean hidden = store.macOs.atLeast(13) && columns.containsKey("is_from_me");
        set("attributedBody", text.getBytes(StandardCharsets.UTF_8));
        if (store.macOs.atLeast(13)) {
            set("part_count", 1);
        }
        return hidden ? this : set("text", text);
    }

    /** The text that stands for a file without words. */
    Draft onlyFile() {
        return text(String.valueOf(MessageStore.ATTACHMENT_MARK)).set("cache_has_attachments", 1);
    }

    /** Writes the row, without telling the poller: call {@link MessageStore#changed()} when all is linked. */
    Row write() {
        ChatDatabase database = store.database();
        synchronized (database) {
            columns.computeIfAbsent("date", unset -> store.now());
            long id = database.insert("message", columns);
            database.update(
                    "INSERT INTO chat_message_join (chat_id, message_id, message_date) VALUES (?, ?, ?)",
                    chat.id(),
                    id,
                    columns.get("date"));
            return store.messageById(id);
        }
    }

    @Override
    public String toString() {
        return "Draft" + columns.keySet();
    }
}
