package io.github.camelimessage.simulator.bluebubbles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    private static final char ATTACHMENT_MARK = '\uFFFC';

    final MacOs macOs;
    private final ChatDatabase database;
    private final Clock clock;
    private final Path files;
    private final Map<Long, Row> handles = new ConcurrentHashMap<>();
    private final AtomicLong groups = new AtomicLong(402_118_837_756_201_934L);
    private final AtomicLong lastDate = new AtomicLong(Long.MIN_VALUE);
    private volatile Runnable onChange = () -> {};

    MessageStore(MacOs macOs, Clock clock, Path files) {
        this.macOs = macOs;
        this.clock = clock;
        this.files = files;
        this.database = new ChatDatabase(macOs);
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

    private long handle(String address, String service) {
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

    Optional<Row> handleById(long id) {
        return Optional.ofNullable(
                handles.computeIfAbsent(id, key -> first(database.query("SELECT * FROM handle WHERE ROWID = ?", key))
                        .orElse(null)));
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
            return first(database.query(
                            "SELECT * FROM chat WHERE chat_identifier = ? AND style = ? AND service_name = ?",
                            address,
                            DIRECT,
                            service))
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

    /** Removes a message, and what links to it, from this Mac only. */
    void delete(long message) {
        synchronized (database) {
            database.update("DELETE FROM chat_message_join WHERE message_id = ?", message);
            database.update("DELETE FROM message_attachment_join WHERE message_id = ?", message);
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

    /** A message to be written: set what differs from an ordinary incoming one. */
    final class Draft {

        private final Map<String, Object> columns = new LinkedHashMap<>();
        private final Row chat;

        private Draft(Row chat) {
            this.chat = chat;
            columns.put("guid", newGuid());
            columns.put("service", chat.text("service_name"));
        }

        Draft set(String column, Object value) {
            columns.put(column, value);
            return this;
        }

        Draft from(String address) {
            return set("handle_id", handle(address, chat.text("service_name")));
        }

        Draft fromMe() {
            return set("is_from_me", 1).set("is_sent", 1);
        }

        /** The text; outgoing ones have it only in the attributed body from macOS 13 on, as on a real Mac. */
        Draft text(String text) {
            boolean hidden = macOs.atLeast(13) && columns.containsKey("is_from_me");
            set("attributedBody", text.getBytes(StandardCharsets.UTF_8));
            if (macOs.atLeast(13)) {
                set("part_count", 1);
            }
            return hidden ? this : set("text", text);
        }

        /** The text that stands for a file without words. */
        Draft onlyFile() {
            return text(String.valueOf(ATTACHMENT_MARK)).set("cache_has_attachments", 1);
        }

        /** Writes the row, without telling the poller: call {@link MessageStore#changed()} when all is linked. */
        Row write() {
            synchronized (database) {
                columns.computeIfAbsent("date", unset -> now());
                long id = database.insert("message", columns);
                database.update(
                        "INSERT INTO chat_message_join (chat_id, message_id, message_date) VALUES (?, ?, ?)",
                        chat.id(),
                        id,
                        columns.get("date"));
                return messageById(id);
            }
        }
    }

    Draft draft(Row chat) {
        return new Draft(chat);
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

    List<Row> attachmentsOf(long message) {
        return database.query(
                "SELECT attachment.* FROM attachment JOIN message_attachment_join j ON j.attachment_id ="
                        + " attachment.ROWID WHERE j.message_id = ?",
                message);
    }

    Optional<Row> lastMessage(long chat) {
        return first(database.query(
                "SELECT message.* FROM message JOIN chat_message_join j ON j.message_id = message.ROWID"
                        + " WHERE j.chat_id = ? ORDER BY message.date DESC LIMIT 1",
                chat));
    }

    Optional<Row> attachment(String guid) {
        return first(database.query("SELECT * FROM attachment WHERE substr(guid, -length(?1)) = ?1 LIMIT 1", guid));
    }

    /** Puts bytes where the Mac keeps files; returns the row's ROWID. */
    long writeAttachment(String guid, String name, String mime, boolean outgoing, byte[] bytes) {
        try {
            Path file = newFile();
            Files.write(file, bytes);
            return addAttachment(guid, name, mime, outgoing, file);
        } catch (IOException e) {
            throw new UncheckedIOException("The simulator's temporary folder cannot be written to.", e);
        }
    }

    /** Takes over a file that was uploaded; it is moved, never read into memory. */
    long adoptAttachment(String guid, String name, String mime, Path uploaded) {
        try {
            return addAttachment(guid, name, mime, true, keep(uploaded));
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded file could not be moved to the temporary folder.", e);
        }
    }

    /** Moves an uploaded file to where it outlives its request. */
    Path keep(Path uploaded) throws IOException {
        return Files.move(uploaded, newFile());
    }

    private Path newFile() {
        return files.resolve(UUID.randomUUID().toString());
    }

    private long addAttachment(String guid, String name, String mime, boolean outgoing, Path file) throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("guid", guid);
        columns.put("created_date", now());
        columns.put("filename", file.toString());
        columns.put("uti", Media.uti(mime));
        columns.put("mime_type", mime);
        columns.put("transfer_state", 5);
        columns.put("is_outgoing", outgoing ? 1 : 0);
        columns.put("transfer_name", name);
        columns.put("total_bytes", Files.size(file));
        columns.put("original_guid", guid);
        return database.insert("attachment", columns);
    }

    void link(long message, long attachment) {
        database.update(
                "INSERT OR IGNORE INTO message_attachment_join (message_id, attachment_id) VALUES (?, ?)",
                message,
                attachment);
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
