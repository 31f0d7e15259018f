package io.github.camelimessage.simulator.bluebubbles;

import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.TemporaryFolder;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.WebhookPoster;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * A BlueBubbles server that is none: it answers, announces, loses and repeats as version 1.9.9 does, and people are
 * played from code. For tests and for trying things without a Mac.
 *
 * <p>Every method may be called from any thread. GUIDs returned are those that the API and the webhooks show.
 */
public final class BlueBubblesSimulator implements SimulatedProvider {

    private static final long PATIENCE_SECONDS = 10;
    private static final int TIMER_THREADS = 4;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final long RETRY_NANOS = 20_000_000L;

    private final Options options;
    private final Vertx vertx;
    private final ScheduledThreadPoolExecutor timers;
    private final TemporaryFolder folder;
    private final FaultScript faults = new FaultScript();
    private final Journal journal;
    private final MessageStore store;
    private final AwaitedSends awaited;
    private final WebhookPoster poster;
    private final Webhooks webhooks;
    private final Poller poller;
    private final Sender sender;
    private final People people;
    private final Gate gate;
    private final ChatRoutes chatRoutes;
    private final ApiServer api;
    private final List<Play> plays;
    private HttpServer server;
    private boolean wasUp;
    private int port;

    BlueBubblesSimulator(Options options) {
        this.options = options;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        timers = new ScheduledThreadPoolExecutor(TIMER_THREADS, work -> {
            Thread thread = new Thread(work, "bluebubbles-simulator");
            thread.setDaemon(true);
            return thread;
        });
        folder = new TemporaryFolder("bluebubbles-simulator");
        journal = new Journal(options.clock());
        gate = new Gate(options.privateApi(), options.helperConnected());
        store = new MessageStore(options.macOs(), options.clock(), folder.path());
        awaited = new AwaitedSends(store);
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, Webhooks::withWrongToken);
        webhooks = new Webhooks(options.clock(), poster);
        Shapes shapes = new Shapes(store);
        poller = new Poller(store, new Announcer(shapes, webhooks), awaited::match, timers, options);
        store.onChange(poller::wake);
        sender = new Sender(store, shapes, awaited, timers, options);
        people = new People(store, webhooks, journal, gate);
        chatRoutes = new ChatRoutes(store, shapes, sender, people, gate, journal);
        sender.whenLeft(this::receipts);
        api = new ApiServer(vertx, new FaultyServer(vertx, faults, journal), options, gate, routes(shapes));
        plays = new BlueBubblesPlays(this).rows();
        port = options.port();
        start();
    }

    /** Sets up a server. */
    public static BlueBubblesSimulatorBuilder builder() {
        return new BlueBubblesSimulatorBuilder();
    }

    private List<Route> routes(Shapes shapes) {
        List<Route> rows = new ArrayList<>();
        rows.addAll(new GeneralRoutes(options, gate).rows());
        rows.addAll(new ServerRoutes(store, options, journal, sender, this::restart).rows());
        rows.addAll(new WebhookRoutes(webhooks).rows());
        rows.addAll(new ScheduleRoutes(store, sender, webhooks).rows());
        rows.addAll(new MessageRoutes(store, shapes, gate).rows());
        rows.addAll(new SendRoutes(store, shapes, sender, people, gate, options).rows());
        rows.addAll(chatRoutes.rows());
        rows.addAll(new AttachmentRoutes(store, shapes, gate).rows());
        rows.addAll(new MultipartRoutes(store, shapes, sender, gate).rows());
        rows.addAll(new AccountRoutes(store, sender, gate).rows());
        rows.addAll(new HandleRoutes(store, shapes, sender).rows());
        // Last, because one of its paths fits those of others.
        rows.addAll(new GroupRoutes(store, shapes, people).rows());
        return rows;
    }

    private void receipts(Row row) {
        Row chat = store.chatsOf(row.id()).get(0);
        chatRoutes.stopTyping(chat.guid());
        if (options.deliveredAfter() != null) {
            sender.after(options.deliveredAfter(), () -> people.delivered(row.guid()));
        }
        if (options.readAfter() != null && chat.count("style") == MessageStore.DIRECT) {
            sender.after(options.readAfter(), () -> people.read(row.guid()));
        }
    }

    /** Starts listening again after {@link #stop()}, on the same port and with the same store; announces hello-world. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Router router = Router.router(vertx);
        new ControlApi(this).mount(router);
        router.route()
                .handler(BodyHandler.create(folder.path().toString())
                        .setBodyLimit(1L << 30)
                        .setDeleteUploadedFilesOnEnd(true))
                .handler(api::handle);
        HttpServerOptions http = new HttpServerOptions()
                .setMaxInitialLineLength(64 * 1024)
                .setMaxFormAttributeSize(-1)
                .setMaxFormBufferedBytes(64 * 1024)
                .setHandle100ContinueAutomatically(true);
        server = listening(http, router);
        port = server.actualPort();
        wasUp = true;
        journal.tell("the server starts");
        poller.start();
        webhooks.announce("hello-world", com.fasterxml.jackson.databind.node.NullNode.getInstance(), null);
    }

    /** Listens; a port that was just given up may be busy for a moment more, so the same port is asked for again. */
    private HttpServer listening(HttpServerOptions http, Router router) {
        Instant until = Instant.now().plusSeconds(wasUp ? PATIENCE_SECONDS : 0);
        while (true) {
            try {
                return await(
                        vertx.createHttpServer(http).requestHandler(router).listen(port, options.host()),
                        "The simulator could not listen on port " + port + " of " + options.host() + ".");
            } catch (IllegalStateException busy) {
                if (Instant.now().isAfter(until)) {
                    throw busy;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** The server is down: connections are refused, nothing is announced; people go on writing. */
    public synchronized void stop() {
        if (server != null) {
            poller.stop();
            awaited.clear();
            await(server.close(), "The simulator could not stop listening.");
            server = null;
            journal.tell("the server stops");
        }
    }

    /** Down and up again: hello-world is announced, and rows from half a minute to a minute old once more. */
    public void restart() {
        stop();
        start();
    }

    /** Goes down in a moment and comes up again after this time; returns at once. */
    public void downFor(Duration time) {
        sender.after(MOMENT, () -> {
            stop();
            sender.after(time, this::start);
        });
    }

    private static <T> T await(io.vertx.core.Future<T> future, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(otherwise, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, e);
        }
    }

    @Override
    public String name() {
        return "bluebubbles";
    }

    @Override
    public String url() {
        return "http://" + options.host() + ":" + port;
    }

    /** The port it listens on, or listened on when it is stopped. */
    public int port() {
        return port;
    }

    /** The server's password. */
    public String password() {
        return options.password();
    }

    @Override
    public FaultScript faults() {
        return faults;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public List<Play> plays() {
        return plays;
    }

    /** The messages and tapbacks that really left because the API was asked, in order. */
    @Override
    public List<Sent> sent() {
        return sender.sent();
    }

    /** Every message in the store, by ROWID. */
    @Override
    public List<SimulatedMessage> messages() {
        return store.messages().stream()
                .map(row -> SimulatedMessage.of(store, row))
                .toList();
    }

    /** The requests that reached the API. */
    public List<RequestSeen> requests() {
        return journal.requests();
    }

    /** The webhooks posted, or lost on purpose. */
    public List<WebhookPost> webhooksPosted() {
        return journal.webhooks();
    }

    /** All that happened, in order, for people to read. */
    public String story() {
        return journal.story();
    }

    /** The GUIDs of chats in which the owner is shown as typing. */
    public Set<String> typingIn() {
        return chatRoutes.typingIn();
    }

    /** The addresses that webhooks are posted to. */
    public List<String> webhookUrls() {
        return webhooks.all().stream().map(Webhooks.Registration::url).toList();
    }

    /** Registers a webhook as the API would. */
    public void registerWebhook(String address, String... events) {
        webhooks.register(address, events.length == 0 ? List.of("*") : List.of(events));
    }

    /** Someone writes to the owner; the direct chat is made when there is none. */
    public String someoneWrites(String handle, String text) {
        return people.writes(store.directChat(handle), handle, text);
    }

    /** Someone writes in a chat. */
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
                .map(row ->
                        store.attachmentsOf(row.id()).stream().map(Row::guid).toList())
                .orElse(List.of());
    }

    /** Someone reacts: love, like, dislike, laugh, emphasize, question, or any emoji (which the API shows as 2006). */
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
    public String group(String name, String... handles) {
        return store.newGroup(name, List.of(handles)).guid();
    }

    /** The GUID of the direct chat with someone, made when there is none. */
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

    /** Someone removes the group's picture. */
    public String removeIcon(String chatGuid, String handle) {
        return people.changesIcon(people.chat(chatGuid), handle, true);
    }

    /** The owner writes on another device. */
    public String ownDeviceWrites(String chatGuid, String text) {
        return people.ownDeviceWrites(people.chat(chatGuid), text);
    }

    /** An own message is delivered. */
    public void delivered(String messageGuid) {
        people.delivered(messageGuid);
    }

    /** An own message is delivered without a date: such rows are announced anew every hour, for a week. */
    public void deliveredWithoutDate(String messageGuid) {
        people.deliveredWithoutDate(messageGuid);
    }

    /** A message is read. */
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
        sender.setReachable(handle, false);
    }

    /** A row with an old date and a new ROWID, as iCloud brings them in; older than half a minute it is not announced. */
    public String insertLate(String handle, String text, Duration age) {
        return people.late(store.directChat(handle), handle, text, age);
    }

    /** Announces a message as new once more, as happens to some rows every hour. */
    public void announceOldRowAgain(String messageGuid) {
        poller.forget(messageGuid);
    }

    /** Forgets which rows were announced, as after an hour: the next change of an old one arrives as new. */
    public void forgetMemory() {
        poller.forgetAll();
    }

    /** Whatever is played within happens at once: the server sees it in one look, and at most the newest hundred. */
    public void allAtOnce(Runnable plays) {
        poller.inOnePoll(plays);
    }

    /** Switches the Private API and its helper while the server runs. */
    public void privateApi(boolean on, boolean helperConnected) {
        gate.set(on, helperConnected);
    }

    @Override
    public void close() {
        stop();
        timers.shutdownNow();
        poster.close();
        await(vertx.close(), "The simulator's event loops could not be stopped.");
        store.close();
        folder.close();
    }

    @Override
    public String toString() {
        return "BlueBubblesSimulator[" + url() + ", " + store.messages().size() + " messages, " + sent().size()
                + " sent]";
    }
}
