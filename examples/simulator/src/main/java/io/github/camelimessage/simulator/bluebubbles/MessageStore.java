package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelimessage.simulator.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The chats, people, messages and files on the simulated Mac. Whoever changes a row wakes the poller. */
final class MessageStore implements AutoCloseable {

    static final String IMESSAGE = "iMessage";
    static final int DIRECT = 45;
    static final int GROUP = 43;
    static final char ATTACHMENT_MARK = '\uFFFC';

    final MacOs macOs;
    final Attachments files;
    private final ChatDatabase database;
    private final Clock clock;
    private final Map<Long, Row> handles = new ConcurrentHashMap<>();
    private final AtomicLong groups = new AtomicLong(402_118_837_756_201_934L);
    private final AtomicLong lastDate = new AtomicLong(Long.MIN_VALUE);
    private volatile Runnable onChange = () -> {};

    MessageStore(MacOs macOs, Clock clock, Path folder) {
        this.macOs = macOs;
        this.clock = clock;
        this.database = new ChatDatabase(macOs);
        this.files = new Attachments(database, folder, this::now);
    }

    void onChange(Runnable wake) {
        onChange = wake;
    }

    ChatDatabase database() {
        return database;
    }

    static String newGuid() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }

    /** Now, in the Mac's time, later than any time given before in the same millisecond, and never on a whole one. */
    long now() {
        long now = AppleTime.of(clock.instant());
        long candidate = now % 1_000_000 == 0 ? now + 137 : now;
        return lastDate.updateAndGet(last -> {
            boolean sameMilli = Math.floorDiv(last, 1_000_000L) == Math.floorDiv(candidate, 1_000_000L);
            return sameMilli && last >= candidate ? last + 1 : candidate;
        });
    }

    long handle(String address) {
        return handle(address, IMESSAGE);
    }

    long handle(String address, String service) {
        synchronized (database) {
            List<Row> known = database.query("SELECT * FROM handle WHERE id = ? AND service = ?", address, service);
            if (!known.isEmpty()) {
                return known.get(0).id();
            }
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("id", address);
            columns.put("country", "us");
            columns.put("service", service);
            return database.insert("handle", columns);
        }
    }

    /** Not computed inside of the map: whoever has the database to himself comes by here as well, and both would wait for ever. */
    Optional<Row> handleById(long id) {
        Row known = handles.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Row> read = first(database.query("SELECT * FROM handle WHERE ROWID = ?", id));
        read.ifPresent(row -> handles.put(id, row));
        return read;
    }

    Optional<Row> chat(String guid) {
        return first(database.query("SELECT * FROM chat WHERE guid = ?", guid));
    }

    /** The chat with this identifier (address or chat number), whatever its prefix. */
    Optional<Row> chatByIdentifier(String identifier, int style) {
        return first(database.query(
                "SELECT * FROM chat WHERE chat_identifier = ? AND style = ? ORDER BY ROWID DESC", identifier, style));
    }

    /** The direct chat with this address, made when there is none. */
    Row directChat(String address) {
        return directChat(address, IMESSAGE);
    }

    /** The direct chat with this address in this service, made when there is none. */
    Row directChat(String address, String service) {
        synchronized (database) {
            // From macOS 26 on one chat serves all services of an address.
            return first(database.query(
                            "SELECT * FROM chat WHERE chat_identifier = ? AND style = ? AND (service_name = ? OR guid = ?)",
                            address,
                            DIRECT,
                            service,
                            macOs.chatPrefix(service) + ";-;" + address))
                    .orElseGet(() -> newChat(
                            macOs.chatPrefix(service) + ";-;" + address,
                            DIRECT,
                            service,
                            address,
                            "",
                            List.of(address)));
        }
    }

    Row newGroup(String name, List<String> addresses) {
        String identifier = "chat" + groups.incrementAndGet();
        return newChat(macOs.chatPrefix(IMESSAGE) + ";+;" + identifier, GROUP, IMESSAGE, identifier, name, addresses);
    }

    private Row newChat(
            String guid, int style, String service, String identifier, String name, List<String> addresses) {
        synchronized (database) {
            Map<String, Object> columns = new LinkedHashMap<>();
            columns.put("guid", guid);
            columns.put("style", style);
            columns.put("chat_identifier", identifier);
            columns.put("service_name", service);
            columns.put("display_name", name);
            columns.put("group_id", newGuid());
            long chat = database.insert("chat", columns);
            addresses.forEach(address -> addParticipant(chat, handle(address, service)));
            return chat(guid).orElseThrow();
        }
    }

    void addParticipant(long chat, long handle) {
        database.update("INSERT OR IGNORE INTO chat_handle_join (chat_id, handle_id) VALUES (?, ?)", chat, handle);
    }

    void removeParticipant(long chat, long handle) {
        database.update("DELETE FROM chat_handle_join WHERE chat_id = ? AND handle_id = ?", chat, handle);
    }

    List<Row> participants(long chat) {
        return database.query(
                "SELECT handle.* FROM handle JOIN chat_handle_join j ON j.handle_id = handle.ROWID WHERE j.chat_id = ?"
                        + " ORDER BY handle.ROWID",
                chat);
    }

    void renameChat(long chat, String name) {
        database.update("UPDATE chat SET display_name = ? WHERE ROWID = ?", name, chat);
        onChange.run();
    }

    /** Makes an uploaded picture the group's; its GUID is in the chat's properties, as on the Mac. */
    void setIcon(long chat, String mime, Path picture) {
        String guid = "at_0_" + newGuid();
        files.adopt(guid, "GroupPhotoImage", mime == null ? "image/jpeg" : mime, picture);
        setProperties(chat, Json.text(Json.object().put("groupPhotoGuid", guid)));
    }

    /** Takes the group's picture away. */
    void removeIcon(long chat) {
        setProperties(chat, null);
    }

    private void setProperties(long chat, String json) {
        database.update("UPDATE chat SET properties = ? WHERE ROWID = ?", json, chat);
    }

    /** The properties of a chat, or null. */
    static JsonNode properties(Row chat) {
        return Json.readOwn(chat.text("properties"));
    }

    /** The file of the group's picture, if it has one. */
    Optional<Row> icon(Row chat) {
        JsonNode properties = properties(chat);
        return properties == null
                ? Optional.empty()
                : files.byGuid(properties.path("groupPhotoGuid").asText());
    }

    void keepRuns(long message, JsonNode runs) {
        database.update("INSERT OR REPLACE INTO simulated_runs VALUES (?, ?)", message, Json.text(runs));
    }

    /** The runs that were kept for a message, or null. */
    JsonNode runs(long message) {
        return first(database.query("SELECT runs FROM simulated_runs WHERE message_id = ?", message))
                .map(row -> Json.readOwn(row.text("runs")))
                .orElse(null);
    }

    void forgetRuns(long message) {
        database.update("DELETE FROM simulated_runs WHERE message_id = ?", message);
    }

    /** The first message of the thread that an answer to this message belongs to. */
    String threadOf(String guid) {
        String thread =
                message(guid).map(row -> row.text("thread_originator_guid")).orElse(null);
        return thread == null ? guid : thread;
    }

    /** Removes a message, and what links to it, from this Mac only. */
    void delete(long message) {
        synchronized (database) {
            database.update("DELETE FROM chat_message_join WHERE message_id = ?", message);
            database.update("DELETE FROM message_attachment_join WHERE message_id = ?", message);
            forgetRuns(message);
            database.update("DELETE FROM message WHERE ROWID = ?", message);
        }
    }

    /** Removes a chat with its messages from this Mac only. */
    void deleteChat(long chat) {
        synchronized (database) {
            database.query("SELECT message_id AS ROWID FROM chat_message_join WHERE chat_id = ?", chat)
                    .forEach(row -> delete(row.id()));
            database.update("DELETE FROM chat_handle_join WHERE chat_id = ?", chat);
            database.update("DELETE FROM chat WHERE ROWID = ?", chat);
        }
    }

    Draft draft(Row chat) {
        return new Draft(this, chat);
    }

    void changed() {
        onChange.run();
    }

    Row messageById(long id) {
        return first(database.query("SELECT * FROM message WHERE ROWID = ?", id))
                .orElseThrow();
    }

    Optional<Row> message(String guid) {
        return first(database.query("SELECT * FROM message WHERE guid = ?", guid));
    }

    List<Row> messages() {
        return database.query("SELECT * FROM message ORDER BY ROWID");
    }

    /** Changes one column of a message and tells the poller. */
    void setOnMessage(String guid, Map<String, Object> changes) {
        synchronized (database) {
            if (message(guid).isEmpty()) {
                throw new IllegalArgumentException("There is no message " + guid + " in the simulator.");
            }
            changes.forEach((column, value) ->
                    database.update("UPDATE message SET " + column + " = ? WHERE guid = ?", value, guid));
        }
        onChange.run();
    }

    /** Dates the reading of everything that came in and was not read. */
    void markRead(long chat) {
        database.update(
                "UPDATE message SET is_read = 1, date_read = ? WHERE is_from_me = 0 AND date_read = 0 AND ROWID IN"
                        + " (SELECT message_id FROM chat_message_join WHERE chat_id = ?)",
                now(),
                chat);
        onChange.run();
    }

    List<Row> chatsOf(long message) {
        return database.query(
                "SELECT chat.* FROM chat JOIN chat_message_join j ON j.chat_id = chat.ROWID WHERE j.message_id = ?",
                message);
    }

    Optional<Row> lastMessage(long chat) {
        return first(database.query(
                "SELECT message.* FROM message JOIN chat_message_join j ON j.message_id = message.ROWID"
                        + " WHERE j.chat_id = ? ORDER BY message.date DESC LIMIT 1",
                chat));
    }

    Instant instant() {
        return clock.instant();
    }

    static Optional<Row> first(List<Row> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
    }

    /** The words of a message as the server shows them: without file marks, trimmed; null when there are none. */
    static String words(Row message) {
        String text = message.text("text");
        String raw = text == null || text.isEmpty() ? message.text("attributedBody") : text;
        return raw == null
                ? null
                : raw.replace(String.valueOf(ATTACHMENT_MARK), "").strip();
    }

    @Override
    public void close() {
        database.close();
    }
}
