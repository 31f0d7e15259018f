package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.EventLoops;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.TemporaryFolder;
import io.github.camelimessage.simulator.WebhookPoster;
import io.github.camelimessage.simulator.hosted.HostedServer;
import io.github.camelimessage.simulator.hosted.Route;
import io.github.camelimessage.simulator.hosted.Timers;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The simulated service's parts, put together, and its life: up, down, gone. */
final class Service {

    final Options options;
    final FaultScript faults = new FaultScript();
    final Journal journal;
    final Manners manners;
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
    private final Timers timers = new Timers();
    private final TemporaryFolder folder = new TemporaryFolder("textbubbles-simulator");
    private final WebhookPoster poster;
    private final Deliveries deliveries;
    private final HostedServer server;

    /** Puts the parts together; {@code controls} adds what is not part of the provider's own API. */
    Service(Options options, Consumer<Router> controls) {
        this.options = options;
        Vertx vertx = EventLoops.shared();
        journal = new Journal(options.clock());
        manners = new Manners(options);
        lines = new Lines(options.lines());
        webhooks = new Webhooks(options.clock(), options.callbackSecret());
        streams = new Streams(vertx, manners, options.timings().heartbeat(), faults.sockets(), journal);
        files = new Files(folder.path(), options.clock(), this::url);
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
        stage = new TextBubblesStage(lines, reach, chats, manners);
        whatsApp = new WhatsAppStage(lines, people, announcer, options);
        groups = new Groups(chats, lines, chatNews, files);
        news = new News(announcer, people, log, messageNews, lines, options);
        List<Route> routes = new ArrayList<>();
        Drafts drafts = new Drafts(lines, chats, log, reach, routing, options.clock());
        routes.addAll(new GeneralRoutes(lines, reach, files, stage, options).rows());
        routes.addAll(new SendRoutes(drafts, chats.contacts(), log, courier, messageNews, options).rows());
        routes.addAll(new MessageRoutes(log, courier, messageNews, stage, options.clock()).rows());
        routes.addAll(new GroupRoutes(chats, lines, chatNews, files, options).rows());
        routes.addAll(new ChatRoutes(chats, typing).rows());
        routes.addAll(new WebhookRoutes(webhooks, announcer, options).rows());
        routes.addAll(new WhatsAppRoutes(lines, reach, whatsApp, options.clock()).rows());
        server = new HostedServer(vertx, options.host(), options.port(), faults, journal, manners, routes, router -> {
            controls.accept(router);
            streams.mount(router);
        });
        timers.every(options.timings().schedulerTick(), schedule::tick);
    }

    /** Every verb and path that is answered, the event stream last. */
    List<String> routes() {
        List<String> titles = new ArrayList<>(server.titles());
        titles.add("GET /v1/events");
        return titles;
    }

    void start() {
        server.start();
        deliveries.up(true);
    }

    void stop() {
        deliveries.up(false);
        server.stop();
    }

    String url() {
        return server.url();
    }

    int port() {
        return server.port();
    }

    void close() {
        deliveries.up(false);
        timers.close();
        poster.close();
        server.close();
        folder.close();
    }
}
