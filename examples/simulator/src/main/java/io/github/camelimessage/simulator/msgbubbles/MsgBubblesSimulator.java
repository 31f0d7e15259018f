package io.github.camelimessage.simulator.msgbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.RequestSeen;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPost;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A MsgBubbles service that is none: as strict as the documented API v1, with people who are played from code. For tests and for trying
 * things without an account. What nobody documents in public is as the builder says.
 *
 * <p>Every method may be called from any thread. Chats and messages are named by their UUIDs.
 */
public final class MsgBubblesSimulator implements SimulatedProvider {

    private final Options options;
    private final Store store;
    private final FaultScript faults = new FaultScript();
    private final Journal journal;
    private final Timers timers = new Timers();
    private final WebhookPoster poster;
    private final Announcer announcer;
    private final Courier courier;
    private final Shapes shapes;
    private final WebhookRoutes webhooks;
    private final HostedServer server;
    private final List<Play> plays;

    MsgBubblesSimulator(Options options) {
        this.options = options;
        store = new Store(options.numbers(), options.clock());
        journal = new Journal(options.clock());
        Vertx vertx = HostedServer.vertx();
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, letter -> Announcer.spoiled(options, letter));
        announcer = new Announcer(store, options, timers, poster);
        shapes = new Shapes(this::url);
        courier = new Courier(store, options, timers, announcer, shapes, journal);
        webhooks = new WebhookRoutes(store, options);
        plays = new MsgBubblesPlays(this).rows();
        server = new HostedServer(
                vertx,
                options.host(),
                options.port(),
                faults,
                journal,
                new Manners(options, store),
                routes(),
                router -> new ControlApi(this).mount(router));
        try {
            server.start();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Sets up a service. */
    public static MsgBubblesSimulatorBuilder builder() {
        return new MsgBubblesSimulatorBuilder();
    }

    private List<Route> routes() {
        List<Route> rows = new ArrayList<>(new MessageRoutes(store, options, shapes, courier).rows());
        rows.addAll(new ChatRoutes(store, courier).rows());
        rows.addAll(new AttachmentRoutes(store, shapes).rows());
        rows.addAll(webhooks.rows());
        if (options.invented()) {
            rows.addAll(new InventedRoutes(store, shapes, courier).rows());
        }
        return rows.stream()
                .map(row -> row.around(work -> call -> {
                    synchronized (store) {
                        return work.apply(call);
                    }
                }))
                .toList();
    }

    /** Every route it answers, as {@code GET v1/chats/:id}. */
    public List<String> titles() {
        return server.titles();
    }

    @Override
    public String name() {
        return "msgbubbles";
    }

    @Override
    public String url() {
        return server.url();
    }

    @Override
    public String apiUrl() {
        return url() + "/v1";
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

    /** What is so at the service, to be set for a test. */
    public MsgBubblesStage stage() {
        return new MsgBubblesStage(store);
    }

    @Override
    public List<Sent> sent() {
        synchronized (store) {
            return List.copyOf(store.sent);
        }
    }

    @Override
    public List<SimulatedMessage> messages() {
        synchronized (store) {
            return store.messages.values().stream().map(Message::toModel).toList();
        }
    }

    /** The requests that reached the API. */
    public List<RequestSeen> requests() {
        return journal.requests();
    }

    /** The webhooks posted, one entry an attempt, or lost on purpose. */
    public List<WebhookPost> webhooksPosted() {
        return journal.webhooks();
    }

    @Override
    public void start() {
        announcer.up(true);
        server.start();
    }

    /** The service is down: connections are refused and nothing is announced, now or later; people go on writing. */
    @Override
    public void stop() {
        announcer.up(false);
        server.stop();
    }

    @Override
    public void restart() {
        stop();
        start();
    }

    @Override
    public String credential() {
        return options.apiKey();
    }

    @Override
    public String someoneWrites(String handle, String text) {
        return someoneWritesIn(directChat(handle), handle, text);
    }

    @Override
    public String someoneWritesIn(String chat, String handle, String text) {
        synchronized (store) {
            Message message = store.message(chat(chat), handle, text);
            received(message);
            return message.id;
        }
    }

    /** Someone sends a file in their direct chat; answers the message's id. */
    public String someoneSendsAttachment(String handle, String name, String type, byte[] bytes) {
        synchronized (store) {
            Message message = store.message(chat(directChat(handle)), handle, null);
            StoredFile file = store.file(name, type);
            store.fill(file, bytes);
            file.claimedBy = message;
            message.files.add(file);
            received(message);
            return message.id;
        }
    }

    /** We write to someone by another client of the account; answers the message's id. */
    public String weWrite(String handle, String text) {
        synchronized (store) {
            Message message = store.message(chat(directChat(handle)), null, text);
            message.channel = store.smsOnly.contains(handle) ? "sms" : "imessage";
            courier.send(message);
            return message.id;
        }
    }

    private void received(Message message) {
        message.channel = store.smsOnly.contains(message.sender) ? "sms" : "imessage";
        journal.tell("someone writes in " + message.chat.id);
        announcer.tell("message.received", message.id, shapes.message(message));
    }

    /** The ids of the files of a message. */
    public List<String> attachmentsOf(String message) {
        synchronized (store) {
            return message(message).files.stream().map(file -> file.id).toList();
        }
    }

    /** Someone reacts; with a leading minus the reaction is taken back. Answers the message's id, since reactions have none. */
    @Override
    public String someoneReacts(String handle, String message, String reaction) {
        synchronized (store) {
            Message target = message(message);
            boolean added = !reaction.startsWith("-");
            ObjectNode data = Json.object()
                    .put("message_id", target.id)
                    .put("conversation_id", target.chat.id)
                    .put("from", handle)
                    .put("reaction", added ? reaction : reaction.substring(1))
                    .put("action", added ? "added" : "removed");
            announcer.tell("message.reaction", target.id, data);
            return target.id;
        }
    }

    /** Someone starts or stops typing in their direct chat; the names of the events are inventions. */
    public void someoneTypes(String handle, boolean started) {
        synchronized (store) {
            ObjectNode data =
                    Json.object().put("conversation_id", directChat(handle)).put("from", handle);
            announcer.tell(started ? "typing.started" : "typing.stopped", null, data);
        }
    }

    @Override
    public void delivered(String message) {
        courier.delivered(named(message));
    }

    @Override
    public void read(String message) {
        courier.read(named(message));
    }

    /** A message of ours fails for good. */
    public void fails(String message, String why) {
        courier.fails(named(message), why);
    }

    private Message named(String id) {
        synchronized (store) {
            return message(id);
        }
    }

    @Override
    public String directChat(String handle) {
        synchronized (store) {
            return store.direct(options.numbers().get(0), handle).id;
        }
    }

    @Override
    public String group(String name, String... handles) {
        synchronized (store) {
            return store.group(options.numbers().get(0), name, List.of(handles)).id;
        }
    }

    /** Who takes part in a conversation besides us; the API tells it to nobody. */
    public List<String> people(String chat) {
        synchronized (store) {
            return List.copyOf(chat(chat).people);
        }
    }

    /** Whether a conversation was marked read by us. */
    public boolean isRead(String chat) {
        synchronized (store) {
            return chat(chat).read;
        }
    }

    /** Registers as by hand in the dashboard, where any address is taken. */
    @Override
    public void registerWebhook(String address, String... events) {
        synchronized (store) {
            webhooks.register(address, events.length == 0 ? Announcer.TYPES : List.of(events));
        }
    }

    @Override
    public List<String> webhookUrls() {
        synchronized (store) {
            return store.webhooks.values().stream().map(webhook -> webhook.url).toList();
        }
    }

    @Override
    public String webhookSecret(String address) {
        synchronized (store) {
            return store.webhooks.values().stream()
                    .filter(webhook -> webhook.url.equals(address))
                    .map(webhook -> webhook.secret)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The id of the first registration for this address; null when there is none. */
    public String webhookId(String address) {
        synchronized (store) {
            return store.webhooks.values().stream()
                    .filter(webhook -> webhook.url.equals(address))
                    .map(webhook -> webhook.id)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** Switches the entries for an address off, as by hand. */
    public void pauseWebhook(String address) {
        synchronized (store) {
            store.webhooks.values().stream()
                    .filter(webhook -> webhook.url.equals(address))
                    .forEach(webhook -> webhook.enabled = false);
        }
    }

    private Chat chat(String id) {
        Chat chat = store.chats.get(id);
        if (chat == null) {
            throw new NoSuchElementException("There is no such chat.");
        }
        return chat;
    }

    private Message message(String id) {
        Message message = store.messages.get(id);
        if (message == null) {
            throw new NoSuchElementException("There is no such message.");
        }
        return message;
    }

    @Override
    public void close() {
        timers.close();
        poster.close();
        server.close();
        store.close();
    }

    @Override
    public String toString() {
        return "MsgBubblesSimulator[" + url() + "]";
    }
}
