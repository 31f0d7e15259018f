package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelimessage.simulator.EventLoops;
import io.github.camelimessage.simulator.FaultScript;
import io.github.camelimessage.simulator.FaultyServer;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.TemporaryFolder;
import io.github.camelimessage.simulator.WebhookPoster;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The simulated server's parts, put together, and its life: up, down, gone. */
final class Bridge {

    private static final long PATIENCE_SECONDS = 10;
    private static final int TIMER_THREADS = 4;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final long RETRY_NANOS = 20_000_000L;

    final Options options;
    final FaultScript faults = new FaultScript();
    final Journal journal;
    final MessageStore store;
    final Webhooks webhooks;
    final Poller poller;
    final Sender sender;
    final People people;
    final Gate gate;
    final ChatRoutes chatRoutes;
    final BlueBubblesStage stage;
    private final ScheduleRoutes schedules;
    final News news;
    final Password password;
    final Sockets sockets;
    private final Vertx vertx;
    private final ScheduledThreadPoolExecutor timers;
    private final TemporaryFolder folder;
    private final AwaitedSends awaited;
    private final WebhookPoster poster;
    private final ApiServer api;
    private final Consumer<Router> controls;
    private HttpServer server;
    private boolean wasUp;
    private int port;

    /** Puts the parts together; {@code controls} adds what is not part of the provider's own API. */
    Bridge(Options options, Consumer<Router> controls) {
        this.options = options;
        this.controls = controls;
        vertx = EventLoops.shared();
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
        stage = new BlueBubblesStage(store);
        schedules = new ScheduleRoutes(store, sender, webhooks);
        sender.whenLeft(this::receipts);
        news = new News(store, shapes, webhooks, journal, stage, gate);
        password = new Password(options.password());
        api = new ApiServer(vertx, new FaultyServer(vertx, faults, journal), options, password, gate, routes(shapes));
        SocketFiles files = new SocketFiles(store, shapes, sender, folder.path());
        SocketRequests requests = new SocketRequests(vertx, api, chatRoutes, people, gate, files.handlers());
        sockets = new Sockets(vertx, password, options.socketTimings(), faults.sockets(), requests, journal);
        webhooks.alsoPushedBy(sockets::push);
        port = options.port();
    }

    private List<Route> routes(Shapes shapes) {
        List<Route> rows = new ArrayList<>();
        rows.addAll(new GeneralRoutes(options, gate).rows());
        rows.addAll(new ServerRoutes(store, options, journal, sender, this::restart, stage.server, webhooks).rows());
        rows.addAll(new WebhookRoutes(webhooks).rows());
        rows.addAll(schedules.rows());
        rows.addAll(new MessageRoutes(store, shapes, gate).rows());
        rows.addAll(new SendRoutes(store, shapes, sender, people, gate, options).rows());
        rows.addAll(chatRoutes.rows());
        rows.addAll(new AttachmentRoutes(store, shapes, gate).rows());
        rows.addAll(new MultipartRoutes(store, shapes, sender, gate, stage.server).rows());
        rows.addAll(new AccountRoutes(store, stage, news, gate).rows());
        rows.addAll(new ContactRoutes(stage.contacts).rows());
        rows.addAll(new HandleRoutes(store, shapes, sender).rows());
        // Last, because one of its paths fits those of others.
        rows.addAll(new GroupRoutes(store, shapes, people, stage).rows());
        return rows;
    }

    /** Every verb and path that is answered; the page at the root first, which is no part of the API. */
    List<String> routes() {
        return api.names();
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

    synchronized void start() {
        if (server != null) {
            return;
        }
        Router router = Router.router(vertx);
        controls.accept(router);
        sockets.mount(router);
        router.route()
                .handler(BodyHandler.create(folder.path().toString())
                        .setBodyLimit(1L << 30)
                        .setDeleteUploadedFilesOnEnd(true))
                .handler(api::handle);
        HttpServerOptions http = new HttpServerOptions()
                .setMaxInitialLineLength(64 * 1024)
                .setMaxFormAttributeSize(-1)
                .setMaxFormBufferedBytes(64 * 1024)
                .setMaxWebSocketFrameSize(SocketSession.MAX_PAYLOAD)
                .setMaxWebSocketMessageSize(SocketSession.MAX_PAYLOAD)
                .setHandle100ContinueAutomatically(true);
        server = listening(http, router);
        port = server.actualPort();
        wasUp = true;
        journal.tell("the server starts");
        webhooks.up(true);
        poller.start();
        schedules.resume();
        webhooks.announce("hello-world", NullNode.getInstance(), null);
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

    synchronized void stop() {
        if (server != null) {
            webhooks.up(false);
            poller.stop();
            schedules.pause();
            awaited.clear();
            await(server.close(), "The simulator could not stop listening.");
            server = null;
            journal.tell("the server stops");
        }
    }

    void restart() {
        stop();
        start();
    }

    void downFor(Duration time) {
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

    String url() {
        return "http://" + options.host() + ":" + port;
    }

    int port() {
        return port;
    }

    void close() {
        stop();
        timers.shutdownNow();
        poster.close();
        store.close();
        folder.close();
    }
}
