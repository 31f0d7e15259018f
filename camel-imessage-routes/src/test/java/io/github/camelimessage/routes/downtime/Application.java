package io.github.camelimessage.routes.downtime;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.routes.ImessageRoutes;
import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.Steps;
import io.github.camelimessage.routes.inbound.InboundSteps;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.main.Main;

/** A user's application with the routes, that is started and stopped, and its inbox. */
final class Application implements AutoCloseable {

    private static final String OF_ROWS = "imessage_inbox where type not like 'server.%'";

    private final Side side;
    private final SimulatedProvider server;
    private final SettableClock clock;
    private final String database;
    private final String receive;
    private final int port;
    private final AtomicInteger received = new AtomicInteger();
    private volatile Runnable onCommit = () -> {};
    private Main main;

    Application(Side side, SimulatedProvider server, SettableClock clock, Path folder, String receive)
            throws IOException {
        this.side = side;
        this.server = server;
        this.clock = clock;
        this.database = "jdbc:h2:file:" + folder.resolve("inbox");
        this.receive = receive;
        this.port = freePort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void start() {
        main = new Main();
        main.bind("clock", clock);
        main.bind("steps", (Steps) step -> {
            if (step.equals(InboundSteps.INGEST_RECEIVED)) {
                received.incrementAndGet();
            } else if (step.equals(InboundSteps.INGEST_COMMITTED)) {
                onCommit.run();
            }
        });
        String account = "camel.component.imessage.accounts[support].";
        Map<String, String> settings = receive.equals("webhook")
                ? side.account(server.apiUrl(), server.credential(), port)
                : side.account(server.apiUrl(), server.credential());
        settings.put(account + "receive", receive);
        settings.put(account + "probeInterval", "200");
        settings.put("imessage.routes.database.url", database);
        if (receive.equals("poll")) {
            settings.put(account + "scanInterval", "500");
        }
        settings.forEach(main::addInitialProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.start();
    }

    void stop() {
        main.stop();
        main = null;
    }

    @Override
    public void close() {
        if (main != null) {
            stop();
        }
    }

    /** Writes to somebody, by the outbox. */
    void send(String handle, String text) {
        main.getCamelContext()
                .createProducerTemplate()
                .requestBodyAndHeader("direct:imessage-send", text, ImessageConstants.TO, handle);
    }

    /** How many events were brought to the inbox so far, recorded or not. */
    int received() {
        return received.get();
    }

    /** Runs after every transaction that recorded events, on the thread that records, which does nothing else until it ends. */
    void onCommit(Runnable work) {
        onCommit = work;
    }

    /** Whether the account has been scanned once, so that its time has begun. */
    boolean receives() throws SQLException {
        return count("imessage_scan_point") > 0;
    }

    /** The events in the inbox but for notices of the server, each with how often it is there. */
    Map<String, Integer> inbox() throws SQLException {
        Map<String, Integer> found = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                ResultSet rows = connection.createStatement().executeQuery("select event_id, type from " + OF_ROWS)) {
            while (rows.next()) {
                String guid = rows.getString(1).split(":")[2];
                found.merge(guid + " " + rows.getString(2), 1, Integer::sum);
            }
        }
        return found;
    }

    /** The kinds of event that were told. */
    Set<EventType> types() throws SQLException {
        Set<EventType> types = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                ResultSet rows =
                        connection.createStatement().executeQuery("select distinct type from imessage_inbox")) {
            while (rows.next()) {
                types.add(EventType.named(rows.getString(1)).orElseThrow());
            }
        }
        return types;
    }

    /** How many of them are marked as late. */
    int lateOnes() throws SQLException {
        return count(OF_ROWS + " and late");
    }

    /** How many of all events were recorded later than they may arrive live. */
    int overdueOnes() throws SQLException {
        return count("imessage_inbox where late and occurred_at < dateadd('MINUTE', -2, recorded_at)");
    }

    /** How many the status counts as not having arrived in time. */
    int gaps() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select coalesce(sum(events), 0) from imessage_gap")) {
            row.next();
            return row.getInt(1);
        }
    }

    private int count(String what) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "sa", "");
                ResultSet row = connection.createStatement().executeQuery("select count(*) from " + what)) {
            row.next();
            return row.getInt(1);
        }
    }
}
