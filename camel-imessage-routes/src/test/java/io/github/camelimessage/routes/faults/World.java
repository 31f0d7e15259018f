package io.github.camelimessage.routes.faults;

import static org.awaitility.Awaitility.await;

import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.store.TestDatabase;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.awaitility.core.ConditionTimeoutException;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application with all routes between a provider, subscribers and a database, any of which can have a bad day. */
final class World implements AutoCloseable {

    /** What errors of the database say besides: as real ones do, they quote what was to be stored. */
    static final String QUOTED = "a value of +15550200000";

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";
    private static final String ROUTES = "imessage.routes.";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Side side;
    final SettableClock clock = new SettableClock();
    final MoodySubscribers subscribers = new MoodySubscribers();
    final SimulatedProvider server;
    final FaultyDatabase database;
    /** Past all faults. */
    final JdbcTemplate jdbc;

    final Rounds rounds = new Rounds();
    final int port;
    private final String receive;
    private final Main main = new Main();

    World(Side side, String receive) throws IOException {
        this.side = side;
        this.receive = receive;
        this.server = side.start(clock);
        DataSource real = dataSource(TestDatabase.fresh());
        this.database = new FaultyDatabase(real, QUOTED);
        this.jdbc = new JdbcTemplate(real);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        start();
    }

    static DataSource dataSource(Map<String, String> properties) {
        String url = properties.get("imessage.routes.database.url");
        if (url.startsWith("jdbc:h2:")) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(url);
            return h2;
        }
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        postgresql.setUrl(url);
        postgresql.setUser(properties.get("imessage.routes.database.user"));
        postgresql.setPassword(properties.get("imessage.routes.database.password"));
        return postgresql;
    }

    boolean byWebhook() {
        return receive.equals("webhook");
    }

    private void start() {
        main.bind("clock", clock);
        main.bind("faulty", database);
        main.bind("rounds", rounds);
        settings().forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
        until(() -> count("imessage_scan_point") == 1);
        if (byWebhook()) {
            until(() -> !server.webhookUrls().isEmpty());
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = byWebhook()
                ? side.account(server.apiUrl(), server.credential(), port)
                : side.account(server.apiUrl(), server.credential());
        settings.put("camel.main.shutdownTimeout", "1");
        settings.put(ACCOUNT + "receive", receive);
        settings.put(ACCOUNT + "sendTimeout", "3000");
        settings.put(ACCOUNT + "requestTimeout", "3000");
        settings.put(ACCOUNT + "mediaTimeout", "3000");
        settings.put(ACCOUNT + "ackTimeout", "3000");
        settings.put(ACCOUNT + "probeInterval", "500");
        settings.put(ACCOUNT + "scanInterval", "1000");
        settings.put(ROUTES + "dataSource", "faulty");
        settings.put(ROUTES + "allowPrivateAddresses", "true");
        settings.put(ROUTES + "retry.delays", "5s,5s,5s,5s");
        settings.put(ROUTES + "retry.jitter", "0");
        settings.put(ROUTES + "deliveryTimeout", "3s");
        // What becomes of each delivery by itself; a breaker or a disabled subscriber would only make it wait.
        settings.put(ROUTES + "breaker.failures", "off");
        settings.put(ROUTES + "subscribers.disableAfter", "off");
        settings.put(ROUTES + "sends.expiresAfter", "24h");
        settings.put(ROUTES + "sends.retryDelays", "5s");
        settings.put(ROUTES + "sends.reconcileEvery", "200ms");
        settings.put(ROUTES + "housekeeping.every", "500ms");
        settings.put(ROUTES + "housekeeping.silenceAfter", "off");
        for (String name : MoodySubscribers.NAMES) {
            String subscriber = ROUTES + "subscribers[" + name + "].";
            settings.put(subscriber + "url", subscribers.url(name));
            settings.put(subscriber + "events", "message.received");
            settings.put(subscriber + "secret", "whsec_bGVkZ2VyLWxlZGdlci1sZWRnZXI=");
        }
        settings.put(ROUTES + "subscribers[ledger].ordered", "true");
        return settings;
    }

    ProducerTemplate template() {
        return main.getCamelContext().createProducerTemplate();
    }

    int count(String what, Object... values) {
        return jdbc.queryForObject("select count(*) from " + what, Integer.class, values);
    }

    List<String> texts(String sql, Object... values) {
        return jdbc.queryForList(sql, String.class, values);
    }

    void until(Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "It never came to that, with sends "
                            + texts(
                                    "select send_key || ' ' || state || ' ' || coalesce(last_error, '') from imessage_send")
                            + " and deliveries "
                            + texts(
                                    "select subscriber || ' ' || state from imessage_delivery where state in ('DUE', 'CLAIMED')")
                            + System.lineSeparator() + server.story(),
                    e);
        }
    }

    @Override
    public void close() {
        main.stop();
        server.close();
        subscribers.close();
    }
}
