package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What people, their devices and Apple do: every method writes to the Mac's database or tells the server something. */
final class People {

    private static final Duration TYPING_REPEAT = Duration.ofSeconds(5);

    private final MessageStore store;
    private final Webhooks webhooks;
    private final Journal journal;
    private final Gate gate;
    private final Map<String, Long> unlinked = new ConcurrentHashMap<>();
    private final Map<String, Typing> typing = new ConcurrentHashMap<>();
    private final AtomicLong files = new AtomicLong();

    private record Typing(boolean shown, Instant at) {}

    People(MessageStore store, Webhooks webhooks, Journal journal, Gate gate) {
        this.store = store;
        this.webhooks = webhooks;
        this.journal = journal;
        this.gate = gate;
    }

    Row chat(String guid) {
        return store.chat(guid)
                .orElseThrow(() -> new IllegalArgumentException("There is no chat " + guid + " in the simulator."));
    }

    private Row message(String guid) {
        return store.message(guid)
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + guid + " in the simulator."));
    }

    private Row chatOf(Row message) {
        List<Row> chats = store.chatsOf(message.id());
        if (chats.isEmpty()) {
            throw new IllegalArgumentException("The message " + message.guid() + " is in no chat.");
        }
        return chats.get(0);
    }

    String writes(Row chat, String handle, String text) {
        return done("writes", store.draft(chat).from(handle).text(text));
    }

    String replies(String handle, String to, String text) {
        Row target = message(to);
        String thread = target.text("thread_originator_guid");
        return done(
                "replies",
                store.draft(chatOf(target))
                        .from(handle)
                        .text(text)
                        .set("thread_originator_guid", thread == null ? to : thread)
                        .set("thread_originator_part", "0:0:" + lengthOf(target)));
    }

    private static int lengthOf(Row message) {
        String words = MessageStore.words(message);
        return words == null ? 0 : words.length();
    }

    String sendsFile(Row chat, String handle, String name, String mime, byte[] bytes, boolean linkedAtOnce) {
        synchronized (store.database()) {
            Row row = store.draft(chat).from(handle).onlyFile().write();
            String guid = "at_" + files.getAndIncrement() + "_" + row.guid();
            long file = store.files.write(guid, name, mime, false, bytes);
            if (linkedAtOnce) {
                store.files.link(row.id(), file);
            } else {
                unlinked.put(row.guid(), file);
            }
            return done("sends a file", row);
        }
    }

    void linkLate(String guid) {
        Long file = unlinked.remove(guid);
        if (file == null) {
            throw new IllegalArgumentException("The message " + guid + " has no file that waits to be linked.");
        }
        store.files.link(message(guid).id(), file);
        journal.tell("the file of " + guid + " is linked");
        store.changed();
    }

    String reacts(String handle, String to, String reaction) {
        Row target = message(to);
        Draft draft = store.draft(chatOf(target)).from(handle);
        return done("reacts", tapback(draft, target, reaction, 0));
    }

    static Draft tapback(Draft draft, Row target, String reaction, long part) {
        return draft.text(Reactions.words(reaction, MessageStore.words(target)))
                .set("associated_message_guid", "p:" + part + "/" + target.guid())
                .set("associated_message_type", Reactions.number(reaction));
    }

    void edits(String guid, String text) {
        store.forgetRuns(message(guid).id());
        boolean own = message(guid).flag("is_from_me") && store.macOs.atLeast(13);
        Map<String, Object> changes = new HashMap<>();
        changes.put("text", own ? null : text);
        changes.put("attributedBody", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        changes.put("date_edited", store.now());
        apply(guid, "is edited", changes);
    }

    /** Apple leaves date_retracted alone: an unsent message has an edit date, no words and no parts. */
    void unsends(String guid) {
        Map<String, Object> changes = new HashMap<>();
        changes.put("text", null);
        changes.put("attributedBody", null);
        changes.put("part_count", 0);
        changes.put("date_edited", store.now());
        apply(guid, "is unsent", changes);
    }

    void delivered(String guid) {
        apply(guid, "is delivered", Map.of("is_delivered", 1, "date_delivered", store.now()));
    }

    /** The state of some old own rows: delivered, but nobody knows when. */
    void deliveredWithoutDate(String guid) {
        apply(guid, "is delivered at an unknown time", Map.of("is_delivered", 1, "date_delivered", 0));
    }

    /** A send that breaks through a Focus leaves this mark on the row. */
    void notified(String guid) {
        apply(guid, "is shown in spite of a Focus", Map.of("did_notify_recipient", 1));
    }

    void read(String guid) {
        apply(guid, "is read", Map.of("is_read", 1, "date_read", store.now()));
    }

    void failsLater(String guid, int error) {
        apply(guid, "fails", Map.of("error", error));
    }

    private void apply(String guid, String what, Map<String, Object> changes) {
        journal.tell(guid + " " + what);
        store.setOnMessage(guid, changes);
    }

    void types(String handle, boolean shown) {
        String chat = store.directChat(handle).guid();
        Instant now = store.instant();
        Typing before = typing.get(chat);
        boolean again = before != null
                && before.shown == shown
                && Duration.between(before.at, now).compareTo(TYPING_REPEAT) < 0;
        if (gate.isOpen() && !again) {
            typing.put(chat, new Typing(shown, now));
            webhooks.announce(
                    "typing-indicator", Json.object().put("display", shown).put("guid", chat), chat);
        }
    }

    /** The owner reads a chat here or elsewhere: what came in gets a read date. */
    void ownerReads(String guid) {
        store.chat(guid).ifPresent(chat -> store.markRead(chat.id()));
        readStatusChanges(guid, true);
    }

    void readStatusChanges(String chat, boolean read) {
        ObjectNode data = Json.object().put("chatGuid", chat).put("read", read);
        webhooks.announce("chat-read-status-changed", data, chat);
    }

    /** A client tells the others through its socket; nothing changes on the Mac, and the event has another field. */
    void clientTellsReadStatus(String chat, JsonNode status) {
        ObjectNode data = Json.object().put("chatGuid", chat).set("status", status);
        webhooks.announce("chat-read-status-changed", data, chat);
    }

    void renames(Row chat, String handle, String name) {
        store.renameChat(chat.id(), name);
        done("renames the group", action(chat, handle, 2, 0).set("group_title", name));
    }

    String adds(Row chat, String actor, String handle) {
        long other = store.handle(handle);
        store.addParticipant(chat.id(), other);
        return done("adds someone", action(chat, actor, 1, 0).set("other_handle", other));
    }

    String removes(Row chat, String actor, String handle) {
        long other = store.handle(handle);
        store.removeParticipant(chat.id(), other);
        return done("removes someone", action(chat, actor, 1, 1).set("other_handle", other));
    }

    /** Someone leaves; the Mac's owner when no handle is given. */
    String leaves(Row chat, String handle) {
        if (handle != null) {
            store.removeParticipant(chat.id(), store.handle(handle));
        }
        return done("leaves", action(chat, handle, 3, 0));
    }

    String changesIcon(Row chat, String handle, boolean removed) {
        return done("changes the icon", action(chat, handle, 3, removed ? 2 : 1));
    }

    /** A group action; done by the Mac's owner when no handle is given. */
    private Draft action(Row chat, String handle, int itemType, int actionType) {
        Draft draft = store.draft(chat).set("item_type", itemType).set("group_action_type", actionType);
        return handle == null ? draft.fromMe() : draft.from(handle);
    }

    /** The first member of a group: who acts when nobody is named. */
    String someoneIn(Row chat) {
        return store.participants(chat.id()).stream()
                .findFirst()
                .map(handle -> handle.text("id"))
                .orElse(null);
    }

    /** The owner writes on another device; in direct chats such rows carry the other person's handle. */
    String ownDeviceWrites(Row chat, String text) {
        return done("the owner writes elsewhere", ownDraft(chat, text));
    }

    /** The same, and the row carries an error from the start. */
    String ownDeviceFailsToWrite(Row chat, String text, int error) {
        return done("the owner writes elsewhere in vain", ownDraft(chat, text).set("error", error));
    }

    private Draft ownDraft(Row chat, String text) {
        Draft draft = store.draft(chat).fromMe();
        if (chat.count("style") == MessageStore.DIRECT) {
            draft.from(chat.text("chat_identifier"));
        }
        return draft.text(text);
    }

    /** The owner writes to the own address: an own row and an incoming one with the same words. */
    List<String> notesToSelf(String address, String text) {
        Row chat = store.directChat(address);
        String own = done(
                "the owner writes a note",
                store.draft(chat).fromMe().from(address).text(text));
        return List.of(
                own, done("the note arrives", store.draft(chat).from(address).text(text)));
    }

    /** A row that iCloud brings in late: new ROWID, old date. */
    String late(Row chat, String handle, String text, Duration age) {
        long date = AppleTime.of(store.instant().minus(age)) + 137;
        return done("arrives late", store.draft(chat).from(handle).text(text).set("date", date));
    }

    private String done(String what, Draft draft) {
        return done(what, draft.write());
    }

    private String done(String what, Row row) {
        journal.tell("people   " + what + ": " + row.guid());
        store.changed();
        return row.guid();
    }
}
