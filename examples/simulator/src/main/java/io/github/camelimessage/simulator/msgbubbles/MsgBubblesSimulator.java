package io.github.camelimessage.simulator.msgbubbles;

import io.github.camelimessage.simulator.CommonPlays;
import io.github.camelimessage.simulator.ControlApi;
import io.github.camelimessage.simulator.EventLoops;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Play;
import io.github.camelimessage.simulator.SimulatedProvider;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    private final People people;
    private final WebhookRoutes webhooks;
    private final HostedServer server;
    private final List<Play> plays;

    MsgBubblesSimulator(Options options) {
        this.options = options;
        store = new Store(options.numbers(), options.clock());
        journal = new Journal(options.clock());
        Vertx vertx = EventLoops.shared();
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, letter -> Announcer.spoiled(options, letter));
        announcer = new Announcer(store, options, timers, poster);
        shapes = new Shapes(this::url);
        courier = new Courier(store, options, timers, announcer, shapes, journal);
        people = new People(store, shapes, courier, announcer, journal);
        webhooks = new WebhookRoutes(store, options);
        plays = Stream.concat(CommonPlays.of(this).stream(), MsgBubblesPlays.rows(this).stream())
                .toList();
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
                .map(row -> row.around(work -> call -> store.alone(() -> work.apply(call))))
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
        return store.alone(() -> List.copyOf(store.sent));
    }

    @Override
    public List<SimulatedMessage> messages() {
        return store.alone(
                () -> store.messages.values().stream().map(Message::toModel).toList());
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
    public String credential() {
        return options.apiKey();
    }

    @Override
    public String someoneWritesIn(String chat, String handle, String text) {
        return store.alone(() -> people.writes(store.chat(chat), handle, text));
    }

    /** Someone sends a file in their direct chat; answers the message's id. */
    public String someoneSendsAttachment(String handle, String name, String type, byte[] bytes) {
        return store.alone(() -> people.sendsFile(direct(handle), handle, name, type, bytes));
    }

    /** We write to someone by another client of the account; answers the message's id. */
    public String weWrite(String handle, String text) {
        return store.alone(() -> people.weWrite(direct(handle), handle, text));
    }

    /** The ids of the files of a message. */
    public List<String> attachmentsOf(String message) {
        return store.alone(
                () -> store.message(message).files.stream().map(file -> file.id).toList());
    }

    /** Someone reacts; with a leading minus the reaction is taken back. Answers the message's id, since reactions have none. */
    @Override
    public String someoneReacts(String handle, String message, String reaction) {
        return store.alone(() -> people.reacts(store.message(message), handle, reaction));
    }

    /** Someone starts or stops typing in their direct chat; the names of the events are inventions. */
    public void someoneTypes(String handle, boolean started) {
        synchronized (store) {
            people.types(direct(handle), handle, started);
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
        return store.alone(() -> store.message(id));
    }

    @Override
    public String directChat(String handle) {
        return store.alone(() -> direct(handle).id);
    }

    @Override
    public String group(String name, String... handles) {
        return store.alone(() -> store.group(options.numbers().get(0), name, List.of(handles)).id);
    }

    /** Who takes part in a conversation besides us; the API tells it to nobody. */
    public List<String> people(String chat) {
        return store.alone(() -> List.copyOf(store.chat(chat).people));
    }

    /** Whether a conversation was marked read by us. */
    public boolean isRead(String chat) {
        return store.alone(() -> store.chat(chat).read);
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
        return store.alone(() ->
                store.webhooks.values().stream().map(webhook -> webhook.url).toList());
    }

    @Override
    public String webhookSecret(String address) {
        return store.alone(() -> store.webhooksAt(address)
                .map(webhook -> webhook.secret)
                .findFirst()
                .orElse(null));
    }

    /** The id of the first registration for this address; null when there is none. */
    public String webhookId(String address) {
        return store.alone(() ->
                store.webhooksAt(address).map(webhook -> webhook.id).findFirst().orElse(null));
    }

    /** Switches the entries for an address off, as by hand. */
    public void pauseWebhook(String address) {
        synchronized (store) {
            store.webhooksAt(address).forEach(webhook -> webhook.enabled = false);
        }
    }

    private Chat direct(String handle) {
        return store.direct(options.numbers().get(0), handle);
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
