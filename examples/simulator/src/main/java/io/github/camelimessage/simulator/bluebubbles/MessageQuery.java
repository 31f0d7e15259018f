package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A question to the message database, put together from a request. */
final class MessageQuery {

    private final MessageStore store;
    private final StringBuilder joins = new StringBuilder();
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private boolean joinsChat;

    MessageQuery(MessageStore store) {
        this.store = store;
        joins.append(" FROM message LEFT JOIN handle ON handle.ROWID = message.handle_id");
    }

    /** Leaves out messages without a chat, and lets fragments speak of {@code chat}. */
    MessageQuery joinChat() {
        if (!joinsChat) {
            joinsChat = true;
            joins.append(" JOIN chat_message_join cmj ON cmj.message_id = message.ROWID"
                    + " JOIN chat ON chat.ROWID = cmj.chat_id");
        }
        return this;
    }

    /** Lets fragments speak of {@code attachment}. */
    MessageQuery joinAttachment() {
        joins.append(" LEFT JOIN message_attachment_join maj ON maj.message_id = message.ROWID"
                + " LEFT JOIN attachment ON attachment.ROWID = maj.attachment_id");
        return this;
    }

    MessageQuery inChat(long chat) {
        joinChat();
        return where("chat.ROWID = ?", chat);
    }

    MessageQuery where(String condition, Object... arguments) {
        conditions.add(condition);
        values.addAll(List.of(arguments));
        return this;
    }

    /** Both bounds are inclusive; 0 is no bound. */
    MessageQuery between(long after, long before) {
        if (after > 0) {
            where("message.date >= ?", AppleTime.ofMillis(after));
        }
        if (before > 0) {
            where("message.date <= ?", AppleTime.ofMillis(before));
        }
        return this;
    }

    /** A caller's own fragment, ANDed; runs as it is. */
    MessageQuery fragment(String statement, JsonNode args) {
        NamedParameters named = new NamedParameters(statement, args);
        conditions.add("(" + named.sql() + ")");
        values.addAll(named.values());
        return this;
    }

    /** The word search that stands in for text conditions when the helper is asked. */
    MessageQuery words(List<String> words) {
        for (String word : words) {
            where(
                    "lower(coalesce(message.text, cast(message.attributedBody AS TEXT))) LIKE ?",
                    "%" + word.toLowerCase(Locale.ROOT) + "%");
        }
        return this;
    }

    List<Row> list(boolean ascending, long limit, long offset) {
        List<Object> all = new ArrayList<>(values);
        all.add(limit);
        all.add(offset);
        String order = ascending ? "ASC" : "DESC";
        return store.database()
                .query(
                        "SELECT * FROM message WHERE ROWID IN (SELECT message.ROWID" + body() + ") ORDER BY date "
                                + order + " LIMIT ? OFFSET ?",
                        all.toArray());
    }

    long total() {
        return store.database().number("SELECT count(DISTINCT message.ROWID)" + body(), values.toArray());
    }

    private String body() {
        return conditions.isEmpty() ? joins.toString() : joins + " WHERE " + String.join(" AND ", conditions);
    }
}
