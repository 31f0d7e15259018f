package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.SettingsReader;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.etiquette.EtiquetteRoutes;
import io.github.camelimessage.routes.store.Database;
import io.github.camelimessage.routes.store.DatabaseAddress;
import io.github.camelimessage.routes.store.Databases;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** The whole way in without a provider: events go straight to the inbox, everything behind it is real. */
final class Bench implements AutoCloseable {

    final SettableClock clock;
    final List<String> steps = new CopyOnWriteArrayList<>();
    final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, String> properties = new HashMap<>(Map.of(
            "imessage.routes.accounts", "support",
            "imessage.routes.node", "node-1",
            "imessage.routes.allowPrivateAddresses", "true",
            "imessage.routes.retry.jitter", "0",
            // A 410 is the short way to a dead letter; those that are about disabling switch it on.
            "imessage.routes.subscribers.disableAfter", "off"));
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final DataSource own;
    private HttpTransport http;
    private Steps also = Steps.NONE;
    private EtiquetteRoutes etiquette;
    EventWitness witness = EventWitness.NONE;
    Function<InboundEvent, byte[]> documents = Bench::document;
    Database database;
    InboundRoutes routes;
    RoutesRuntime runtime;

    Bench() {
        this(TestDatabase.fresh());
    }

    private Bench(Map<String, String> database) {
        this(new SettableClock(Instant.parse("2026-05-04T10:00:00Z")), null);
        properties.putAll(database);
    }

    /** A node beside others on one database. */
    static Bench node(String name, DatabaseAddress shared) {
        return new Bench(shared.properties()).with("node", name);
    }

    /** On a database that may be another bench's as well, and outlives both. */
    Bench(SettableClock clock, DataSource own) {
        this.clock = clock;
        this.own = own;
    }

    Bench with(String name, String value) {
        properties.put("imessage.routes." + name, value);
        return this;
    }

    Bench subscriber(String name, String url, String... more) {
        with("subscribers[" + name + "].url", url);
        with("subscribers[" + name + "].secret", "whsec_c2VjcmV0IG9mIHRoZSBsaWdodGhvdXNl");
        for (int i = 0; i < more.length; i += 2) {
            with("subscribers[" + name + "]." + more[i], more[i + 1]);
        }
        return this;
    }

    Bench steps(Steps told) {
        also = told;
        return this;
    }

    Bench witness(EventWitness given) {
        witness = given;
        return this;
    }

    Bench start() {
        RoutesSettings settings = SettingsReader.read(properties);
        database = Databases.open(settings, own, clock);
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        http = HttpTransports.create(usual);
        runtime = new RoutesRuntime(context, settings, database, http, this::passed, scheduler);
        etiquette = new EtiquetteRoutes(runtime);
        routes = new InboundRoutes(runtime, witness, etiquette.joining(), documents);
        etiquette.follower(routes::lookAround);
        try {
            for (RoutesBuilder route : routes.routes()) {
                if (!(route instanceof IngestRoute)) {
                    context.addRoutes(route);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        routes.start();
        context.start();
        etiquette.start();
        return this;
    }

    /** From now on nothing is joined. */
    void pauseEtiquette() {
        etiquette.stop();
    }

    /** As if another node joined as well. */
    void joinOn(ScheduledExecutorService another) {
        EtiquetteRoutes node = new EtiquetteRoutes(
                new RoutesRuntime(context, runtime.settings(), database, http, this::passed, another));
        node.follower(routes::lookAround);
        node.start();
    }

    private void passed(String step) {
        steps.add(step);
        also.passed(step);
    }

    static byte[] document(InboundEvent event) {
        return ("{\"id\":\"" + event.id() + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Records an event and waits until that is so. */
    void arrives(InboundEvent event) {
        recording(event).toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    CompletionStage<Void> recording(InboundEvent event) {
        return routes.inbox().record(event);
    }

    InboundEvent message(String id) {
        return Events.message(id, clock.instant());
    }

    InboundEvent message(String id, String chat) {
        return Events.message(id, chat, clock.instant());
    }

    /** Time goes on, and the lanes look what has become due. */
    void later(Duration by) {
        clock.advance(by);
        routes.lanes().lookAround();
    }

    int count(String sql, Object... values) {
        Integer count = database.jdbc().queryForObject("select count(*) from " + sql, Integer.class, values);
        return count == null ? -1 : count;
    }

    String text(String sql, Object... values) {
        return database.jdbc().queryForObject(sql, String.class, values);
    }

    @Override
    public void close() {
        context.stop();
        if (routes != null) {
            routes.stop();
        }
        http.close();
        scheduler.shutdownNow();
        database.close();
    }
}
