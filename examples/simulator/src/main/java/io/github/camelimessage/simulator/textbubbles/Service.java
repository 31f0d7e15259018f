package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.TemporaryFolder;
import io.github.camelimessage.simulator.WebhookPoster;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The simulated service's parts, put together, and its life: up, down, gone. */
final class Service {

    /** A base64 document of 100 MB and what is around it. */
    private static final long LARGEST_BODY = 1L << 28;

    final Options options;
    final FaultScript faults = new FaultScript();
    final Journal journal;
    final Gate gate;
    final Lines lines;
    final ChatBook chats = new ChatBook();
    final MessageLog log = new MessageLog();
    final Reach reach = new Reach();
    final Webhooks webhooks;
    final Streams streams;
    final Files files;
    final Courier courier;
    final Schedule schedule;
    final People people;
    final Typing typing;
    final TextBubblesStage stage;
    final WhatsAppStage whatsApp;
    final Groups groups;
    final News news;
    private final Vertx vertx;
    private final Timers timers = new Timers();
    private final TemporaryFolder folder = new TemporaryFolder("textbubbles-simulator");
    private final WebhookPoster poster;
    private final Deliveries deliveries;
    private final ApiServer api;
    private final Listener listener;
    private final Consumer<Router> controls;

    /** Puts the parts together; {@code controls} adds what is not part of the provider's own API. */
    Service(Options options, Consumer<Router> controls) {
        this.options = options;
        this.controls = controls;
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        journal = new Journal(options.clock());
        gate = new Gate(options.apiKey());
        lines = new Lines(options.lines());
        webhooks = new Webhooks(options.clock(), options.callbackSecret());
        streams = new Streams(vertx, gate, options.timings().heartbeat(), faults.sockets(), journal);
        listener = new Listener(vertx, options.host(), options.port());
        files = new Files(folder.path(), options.clock(), listener::url);
        poster = new WebhookPoster(vertx, faults.webhooks(), journal, Signature::spoiled);
        deliveries = new Deliveries(options.clock(), options.timings(), timers, poster, journal);
        Announcer announcer = new Announcer(options.clock(), webhooks, deliveries, streams);
        MessageNews messageNews = new MessageNews(announcer, options.customerId());
        Routing routing = new Routing(chats, reach);
        courier = new Courier(options, timers, routing, reach, messageNews);
        schedule = new Schedule(log, options.clock(), courier);
        ChatNews chatNews = new ChatNews(announcer, options.clock(), journal);
        people = new People(chats, log, messageNews, announcer, options.clock(), journal);
        typing = new Typing(options.clock(), options.timings().typing());
        stage = new TextBubblesStage(lines, reach, chats, gate);
        whatsApp = new WhatsAppStage(lines, people, announcer, options);
        groups = new Groups(chats, lines, chatNews, files);
        news = new News(announcer, people, log, messageNews, lines, options);
        RateLimit limit = new RateLimit(options.clock(), options.rateLimited());
        List<Route> routes = new ArrayList<>();
        Drafts drafts = new Drafts(lines, chats, log, reach, routing, options.clock());
        routes.addAll(new GeneralRoutes(lines, reach, files, stage, options).rows());
        routes.addAll(new SendRoutes(drafts, log, courier, messageNews, options).rows());
        routes.addAll(new MessageRoutes(log, courier, messageNews, stage, options.clock()).rows());
        routes.addAll(new GroupRoutes(chats, lines, chatNews, files, options).rows());
        routes.addAll(new ChatRoutes(chats, typing).rows());
        routes.addAll(new WebhookRoutes(webhooks, announcer, options).rows());
        routes.addAll(new WhatsAppRoutes(lines, reach, whatsApp, options.clock()).rows());
        FaultyServer server = new FaultyServer(vertx, faults, journal);
        api = new ApiServer(server, gate, limit, options.unknownFieldsRefused(), routes);
        timers.every(options.timings().schedulerTick(), schedule::tick);
    }

    /** Every verb and path that is answered, the event stream last. */
    List<String> routes() {
        List<String> titles = new ArrayList<>(api.titles());
        titles.add("GET /v1/events");
        return titles;
    }

    void start() {
        Router router = Router.router(vertx);
        controls.accept(router);
        streams.mount(router);
        router.route()
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(api::handle);
        HttpServerOptions http = new HttpServerOptions().setMaxInitialLineLength(64 * 1024);
        if (listener.start(http, router)) {
            journal.tell("the service starts");
            deliveries.up(true);
        }
    }

    void stop() {
        deliveries.up(false);
        if (listener.stop()) {
            journal.tell("the service stops");
        }
    }

    String url() {
        return listener.url();
    }

    int port() {
        return listener.port();
    }

    void close() {
        stop();
        timers.close();
        poster.close();
        Listener.await(vertx.close(), "The simulator's event loops could not be stopped.");
        folder.close();
    }
}
