package io.github.camelimessage.simulator.bluebubbles;

import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A BlueBubbles server that is none: it answers, announces, loses and repeats as version 1.9.9 does, and people are
 * played from code. For tests and for trying things without a Mac.
 *
 * <p>Every method may be called from any thread. GUIDs returned are those that the API and the webhooks show.
 */
public final class BlueBubblesSimulator implements SimulatedProvider {

    private final Bridge bridge;
    private final MessageStore store;
    private final People people;
    private final List<Play> plays;

    BlueBubblesSimulator(Options options) {
        bridge = new Bridge(options, router -> new ControlApi(this).mount(router));
        store = bridge.store;
        people = bridge.people;
        plays = Stream.of(new BlueBubblesPlays(this).rows(), new NewsPlays(this).rows(), StagePlays.rows(bridge.stage))
                .flatMap(List::stream)
                .toList();
        try {
            bridge.start();
        } catch (RuntimeException e) {
            bridge.close();
            throw e;
        }
    }

    /** Sets up a server. */
    public static BlueBubblesSimulatorBuilder builder() {
        return new BlueBubblesSimulatorBuilder();
    }

    /** Starts listening again after {@link #stop()}, on the same port and with the same store; announces hello-world. */
    @Override
    public void start() {
        bridge.start();
    }

    /** The server is down: connections are refused, nothing is announced; people go on writing. */
    @Override
    public void stop() {
        bridge.stop();
    }

    /** Down and up again: hello-world is announced, and rows from half a minute to a minute old once more. */
    @Override
    public void restart() {
        bridge.restart();
    }

    /** Goes down in a moment and comes up again after this time; returns at once. */
    public void downFor(Duration time) {
        bridge.downFor(time);
    }

    @Override
    public String name() {
        return "bluebubbles";
    }

    @Override
    public String url() {
        return bridge.url();
    }

    /** The port it listens on, or listened on when it is stopped. */
    public int port() {
        return bridge.port();
    }

    /** The server's password. */
    public String password() {
        return bridge.password.value();
    }

    @Override
    public String credential() {
        return password();
    }

    /** Null: a BlueBubbles server signs nothing. */
    @Override
    public String webhookSecret(String url) {
        return null;
    }

    /** The owner changes the password, which ends every socket. */
    public void changePassword(String secret) {
        bridge.password.change(secret);
        bridge.sockets.kickAll();
    }

    /** How many clients are connected to the socket and get events. */
    public int socketsConnected() {
        return bridge.sockets.connected();
    }

    @Override
    public FaultScript faults() {
        return bridge.faults;
    }

    @Override
    public Journal journal() {
        return bridge.journal;
    }

    @Override
    public List<Play> plays() {
        return plays;
    }

    /** The messages and tapbacks that really left because the API was asked, in order. */
    @Override
    public List<Sent> sent() {
        return bridge.sender.sent();
    }

    /** Every message in the store, by ROWID. */
    @Override
    public List<SimulatedMessage> messages() {
        return store.messages().stream()
                .map(row -> SimulatedMessage.of(store, row))
                .toList();
    }

    /** Every route it answers, as {@code GET server/logs}, in no particular order. */
    public List<String> routes() {
        return bridge.routes();
    }

    /** What the server tells of besides messages. */
    public News news() {
        return bridge.news;
    }

    /** The GUIDs of chats in which the owner is shown as typing. */
    public Set<String> typingIn() {
        return bridge.chatRoutes.typingIn();
    }

    /** The addresses that webhooks are posted to. */
    @Override
    public List<String> webhookUrls() {
        return bridge.webhooks.all().stream().map(Webhooks.Registration::url).toList();
    }

    /** Registers a webhook as the API would. */
    @Override
    public void registerWebhook(String address, String... events) {
        bridge.webhooks.register(address, events.length == 0 ? List.of("*") : List.of(events));
    }

    /** Someone writes to the owner; the direct chat is made when there is none. */
    @Override
    public String someoneWrites(String handle, String text) {
        return people.writes(store.directChat(handle), handle, text);
    }

    /** Someone writes in a chat. */
    @Override
    public String someoneWritesIn(String chatGuid, String handle, String text) {
        return people.writes(people.chat(chatGuid), handle, text);
    }

    /** Someone writes by SMS: a chat of its own, and a handle of its own. */
    public String someoneTexts(String handle, String text) {
        return people.writes(store.directChat(handle, "SMS"), handle, text);
    }

    /** The owner writes to the own address: GUIDs of the own row and of the incoming one with the same words. */
    public List<String> ownerWritesNote(String ownAddress, String text) {
        return people.notesToSelf(ownAddress, text);
    }

    /** Someone answers a message, in its thread. */
    public String someoneReplies(String handle, String messageGuid, String text) {
        return people.replies(handle, messageGuid, text);
    }

    /** Someone sends a file without words. */
    public String someoneSendsAttachment(String handle, String name, String mime, byte[] bytes) {
        return people.sendsFile(store.directChat(handle), handle, name, mime, bytes, true);
    }

    /** Someone sends handwriting, which the server shows as a picture (PNG). */
    public String someoneDraws(String handle, byte[] picture) {
        String guid = people.writes(store.directChat(handle), handle, "Handwritten message");
        store.setOnMessage(guid, Map.of("balloon_bundle_id", "com.apple.Handwriting.HandwritingProvider"));
        bridge.stage.embeddedMedia(guid, "image/png", picture);
        return guid;
    }

    /** Someone sends a file in a chat. */
    public String someoneSendsAttachmentIn(String chatGuid, String handle, String name, String mime, byte[] bytes) {
        return people.sendsFile(people.chat(chatGuid), handle, name, mime, bytes, true);
    }

    /** Someone sends a file whose row is linked only when {@link #linkAttachmentLate(String)} is called. */
    public String someoneSendsAttachmentUnlinked(String handle, String name, String mime, byte[] bytes) {
        return people.sendsFile(store.directChat(handle), handle, name, mime, bytes, false);
    }

    /** Links the file of a message; the real server announces nothing for that, and neither does this one. */
    public void linkAttachmentLate(String messageGuid) {
        people.linkLate(messageGuid);
    }

    /** The GUIDs of a message's attachments. */
    public List<String> attachmentsOf(String messageGuid) {
        return store.message(messageGuid)
                .map(row -> store.files.of(row.id()).stream().map(Row::guid).toList())
                .orElse(List.of());
    }

    /** Someone reacts: love, like, dislike, laugh, emphasize, question, or any emoji (which the API shows as 2006). */
    @Override
    public String someoneReacts(String handle, String messageGuid, String reaction) {
        return people.reacts(handle, messageGuid, reaction);
    }

    /** Someone takes a reaction back: a message of its own, as on the real server. */
    public String someoneRemovesReaction(String handle, String messageGuid, String reaction) {
        return people.reacts(handle, messageGuid, "-" + reaction);
    }

    /** A message is edited by its author. */
    public void someoneEdits(String messageGuid, String text) {
        people.edits(messageGuid, text);
    }

    /** A message is unsent by its author. */
    public void someoneUnsends(String messageGuid) {
        people.unsends(messageGuid);
    }

    /** Someone starts or stops typing in the direct chat; announced with the Private API only. */
    public void someoneTypes(String handle, boolean typing) {
        people.types(handle, typing);
    }

    /** A new group; its people may be the same as in a direct chat, and may be just one. Returns the chat's GUID. */
    @Override
    public String group(String name, String... handles) {
        return store.newGroup(name, List.of(handles)).guid();
    }

    /** The GUID of the direct chat with someone, made when there is none. */
    @Override
    public String directChat(String handle) {
        return store.directChat(handle).guid();
    }

    /** The group's first member renames it. */
    public void renameGroup(String chatGuid, String name) {
        Row chat = people.chat(chatGuid);
        people.renames(chat, people.someoneIn(chat), name);
    }

    /** The group's first member adds someone. */
    public String addParticipant(String chatGuid, String handle) {
        Row chat = people.chat(chatGuid);
        return people.adds(chat, people.someoneIn(chat), handle);
    }

    /** The group's first member removes someone. */
    public String removeParticipant(String chatGuid, String handle) {
        Row chat = people.chat(chatGuid);
        return people.removes(chat, people.someoneIn(chat), handle);
    }

    /** Someone leaves a group. */
    public String leaves(String chatGuid, String handle) {
        return people.leaves(people.chat(chatGuid), handle);
    }

    /** Someone sets the group's picture. */
    public String changeIcon(String chatGuid, String handle) {
        return people.changesIcon(people.chat(chatGuid), handle, false);
    }

    /** Someone sets the group's picture, and its bytes are there. */
    public String changeIcon(String chatGuid, String handle, byte[] picture) {
        store.setIcon(people.chat(chatGuid).id(), "image/jpeg", store.files.put(picture));
        return changeIcon(chatGuid, handle);
    }

    /** Someone removes the group's picture. */
    public String removeIcon(String chatGuid, String handle) {
        return people.changesIcon(people.chat(chatGuid), handle, true);
    }

    /** The owner writes on another device. */
    public String ownDeviceWrites(String chatGuid, String text) {
        return people.ownDeviceWrites(people.chat(chatGuid), text);
    }

    /** The owner writes on another device, and the message is stored with this error code from the start. */
    public String ownDeviceFailsToWrite(String chatGuid, String text, int errorCode) {
        return people.ownDeviceFailsToWrite(people.chat(chatGuid), text, errorCode);
    }

    /** An own message is delivered. */
    @Override
    public void delivered(String messageGuid) {
        people.delivered(messageGuid);
    }

    /** An own message is delivered without a date: such rows are announced anew every hour, for a week. */
    public void deliveredWithoutDate(String messageGuid) {
        people.deliveredWithoutDate(messageGuid);
    }

    /** An own message breaks through a Focus: such rows are announced anew every hour, for a week. Needs macOS 12. */
    public void notified(String messageGuid) {
        people.notified(messageGuid);
    }

    /** A message is read. */
    @Override
    public void read(String messageGuid) {
        people.read(messageGuid);
    }

    /** The owner reads a chat on another device. */
    public void ownDeviceReads(String chatGuid) {
        people.ownerReads(chatGuid);
    }

    /** A message that was accepted fails after all; the real server announces nothing for that. */
    public void failsLater(String messageGuid, int errorCode) {
        people.failsLater(messageGuid, errorCode);
    }

    /** Sends to this address fail with error 22 from now on. */
    public void leavesIMessage(String handle) {
        bridge.sender.setReachable(handle, false);
    }

    /** A row with an old date and a new ROWID, as iCloud brings them in; older than half a minute it is not announced. */
    public String insertLate(String handle, String text, Duration age) {
        return people.late(store.directChat(handle), handle, text, age);
    }

    /** Announces a message as new once more, as happens to some rows every hour. */
    public void announceOldRowAgain(String messageGuid) {
        bridge.poller.forget(messageGuid);
    }

    /** Forgets which rows were announced, as after an hour: the next change of an old one arrives as new. */
    public void forgetMemory() {
        bridge.poller.forgetAll();
    }

    /** Whatever is played within happens at once: the server sees it in one look, and at most the newest hundred. */
    public void allAtOnce(Runnable plays) {
        bridge.poller.inOnePoll(plays);
    }

    /**
     * Whether the server's file watcher sleeps: nothing is announced while it does, and what has come in by then is at
     * the first change after it, as far as it is among the newest hundred.
     */
    public void noticesNoChange(boolean asleep) {
        bridge.poller.sleeps(asleep);
    }

    /** Switches the Private API and its helper while the server runs. */
    public void privateApi(boolean on, boolean helperConnected) {
        bridge.gate.set(on, helperConnected);
    }

    /** Connects only the helper inside FaceTime: server/info says connected, and nothing but FaceTime works. */
    public void onlyFaceTimeHelper() {
        bridge.gate.setOnlyFaceTime();
    }

    /** Contacts, account, Focus, Find My, FaceTime, media and server state, to be set for a test. */
    public BlueBubblesStage stage() {
        return bridge.stage;
    }

    @Override
    public void close() {
        bridge.close();
    }

    @Override
    public String toString() {
        return "BlueBubblesSimulator[" + url() + ", " + store.messages().size() + " messages, " + sent().size()
                + " sent]";
    }
}
