package io.github.camelimessage.routes.crash;

import static java.util.Map.entry;

import io.github.camelimessage.routes.Side;
import io.github.camelimessage.routes.crash.Findings.Result;
import io.github.camelimessage.routes.store.OwnPostgresql;
import io.github.camelimessage.routes.store.OwnPostgresql.Ending;
import io.github.camelimessage.simulator.SimulatedProvider;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several nodes on one PostgreSQL behind one load balancer: people write as fast as they are answered, a node is killed every few
 * seconds and starts again, and the database ends and starts again in between.
 */
final class ClusterRun implements AutoCloseable {

    private static final Duration QUIET = Duration.ofSeconds(180);
    private static final Duration LOOK = Duration.ofMillis(50);

    /** So many messages may be on their way: people write as fast as that allows. */
    private static final int UNDER_WAY = 300;

    private static final int PEOPLE = 20;

    private static final String ACCOUNT = "camel.component.imessage.accounts[support].";

    /** Three nodes, their database, the provider and the people share a machine: what takes long is not lost. */
    private static final Map<String, String> CALM = Map.ofEntries(
            entry(ACCOUNT + "scanInterval", "10s"),
            entry(ACCOUNT + "sendTimeout", "5000"),
            entry(ACCOUNT + "requestTimeout", "5000"),
            entry("imessage.routes.retry.delays", "200ms,500ms,1s,2s,4s,8s"),
            entry("imessage.routes.deliveryTimeout", "5s"),
            entry("imessage.routes.deliveryLease", "8s"),
            entry("imessage.routes.sends.lease", "8s"),
            entry("imessage.routes.sends.reconcileFor", "10s"),
            entry("imessage.routes.subscribers[ordered].events", "message.received"),
            entry("imessage.routes.subscribers[ordered].secret", "whsec_bGVkZ2VyLWxlZGdlci1sZWRnZXI="),
            entry("imessage.routes.subscribers[ordered].ordered", "true"));

    private static final String OPEN = """
            select (select count(*) from imessage_delivery where state in ('DUE', 'CLAIMED'))
                 + (select count(*) from imessage_send where state in ('DUE', 'CLAIMED', 'UNKNOWN'))
            """;

    private static final String RECORDED = "select count(*) from imessage_inbox where type = 'message.received'";

    private final Side side = Side.BLUEBUBBLES;
    private final OwnPostgresql postgres;
    private final Ledger ledger = new Ledger();
    private final SimulatedProvider server = side.start(Clock.systemUTC());
    private final List<Node> nodes = new ArrayList<>();
    private final FrontDoor door;
    private final Random dice = new Random(3);
    private final AtomicInteger written = new AtomicInteger();
    private final ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
    private volatile int kills;
    private int databaseRestarts;

    ClusterRun(OwnPostgresql postgres, int size) throws IOException {
        this.postgres = postgres;
        for (int i = 1; i <= size; i++) {
            nodes.add(new Node("node-" + i, CrashRun.freePort(), CrashRun.freePort()));
        }
        this.door = new FrontDoor(nodes.stream().map(Node::port).toList(), side.received());
    }

    /** Starts all nodes; the first one alone, so that the account is known before anybody writes. */
    void start() {
        for (Node node : nodes) {
            node.start();
            if (node == nodes.get(0)) {
                node.process.awaitUp();
            }
        }
        nodes.forEach(node -> node.process.awaitUp());
    }

    /**
     * Lets people write so many messages, and all the while ends what there is to end.
     *
     * @param wanted how often a node is killed, at equal distances, each time when all of them work
     * @param endings how the database ends, at equal distances
     */
    void endure(int messages, int wanted, Ending... endings) throws IOException {
        Deque<Ending> ahead = new ArrayDeque<>(List.of(endings));
        var writing = people.scheduleWithFixedDelay(
                () -> writeUpTo(part(messages, kills + 1, wanted + 1)), 0, 5, TimeUnit.MILLISECONDS);
        while (written.get() < messages) {
            nodes.forEach(Node::startAgainWhereItEnded);
            if (kills < wanted
                    && written.get() >= part(messages, kills + 1, wanted + 1) - UNDER_WAY / 2
                    && allAreUp()) {
                nodes.get(dice.nextInt(nodes.size())).kill();
                System.out.printf("%d kills so far, after %d messages%n", kills, written.get());
            }
            int restarts = databaseRestarts;
            if (!ahead.isEmpty() && written.get() >= part(messages, restarts + 1, endings.length + 1)) {
                restartDatabase(ahead.poll());
            }
            pause(LOOK);
        }
        writing.cancel(false);
    }

    private static int part(int messages, int part, int parts) {
        return (int) ((long) messages * part / parts);
    }

    private boolean allAreUp() {
        return nodes.stream().allMatch(node -> node.process.isUp());
    }

    private void writeUpTo(int messages) {
        while (written.get() < messages && written.get() - ledger.taken() < UNDER_WAY) {
            write();
        }
    }

    /** People write so many messages more, whatever comes of them. */
    void write(int messages) {
        for (int i = 0; i < messages; i++) {
            write();
        }
    }

    private void write() {
        int n = written.incrementAndGet();
        server.someoneWrites("+1555010" + String.format("%04d", n % PEOPLE), "m-" + n);
    }

    private void restartDatabase(Ending ending) throws IOException {
        postgres.stop(ending);
        pause(Duration.ofMillis(1500));
        postgres.start();
        databaseRestarts++;
    }

    /** Waits until nothing is open any more; nobody starts anything again for that. Then stops all in peace. */
    Result settle() throws SQLException {
        awaitAllAtWork();
        awaitQuiet();
        nodes.get(0).operators.replayDeadLetters();
        awaitQuiet();
        boolean addsUp = nodes.get(0).operators.status().path("addsUp").asBoolean();
        nodes.forEach(Node::close);
        if (!addsUp) {
            throw new AssertionError("The status says that it does not add up.");
        }
        return look();
    }

    /** One that could not start, since the database ended meanwhile, is started again as by any supervisor. */
    private void awaitAllAtWork() {
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (!nodes.stream().allMatch(node -> node.process.works())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not all nodes come up.\n" + tails());
            }
            nodes.forEach(Node::startAgainWhereItEnded);
            pause(LOOK);
        }
    }

    /** What the ledger finds now. */
    Result look() {
        return new Findings(side, server, ledger, door.acknowledged()).in(postgres.operator(), written.get());
    }

    /** How many webhooks no node took. */
    int refused() {
        return door.refused();
    }

    /** The only node's process. */
    VictimProcess process() {
        return nodes.get(0).process;
    }

    /** Until every message is recorded and dealt with, and no delivery and no send is open. */
    void awaitQuiet() throws SQLException {
        long deadline = System.nanoTime() + QUIET.toNanos();
        while (count(OPEN) > 0 || count(RECORDED) < written.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Something stays open: " + count(OPEN) + ", and recorded are "
                        + count(RECORDED) + " of " + written + "\n" + tails());
            }
            pause(Duration.ofMillis(300));
        }
    }

    private long count(String select) throws SQLException {
        try (Connection connection = postgres.operator().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String tails() {
        return String.join("\n", nodes.stream().map(node -> node.process.tail()).toList());
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was done, in a line. */
    String story() throws SQLException {
        return nodes.size() + " nodes on PostgreSQL: " + kills + " kills, " + databaseRestarts
                + " restarts of the database, "
                + count("select count(*) from imessage_inbox") + " events, " + door.refused()
                + " webhooks that no node took";
    }

    int kills() {
        return kills;
    }

    @Override
    public void close() {
        people.shutdownNow();
        nodes.forEach(Node::close);
        door.close();
        server.close();
        ledger.close();
    }

    /** One of the nodes, through its lives. */
    private final class Node {
        private final String name;
        private final int port;
        private final int admin;
        private final VictimAdmin operators;
        private VictimProcess process;

        Node(String name, int port, int admin) {
            this.name = name;
            this.port = port;
            this.admin = admin;
            this.operators = new VictimAdmin(admin);
        }

        int port() {
            return port;
        }

        void start() {
            process = VictimProcess.start("-Xmx192m", settings());
        }

        /** SIGKILL, and the next life begins at once. */
        void kill() {
            process.kill();
            kills++;
            process.close();
            start();
        }

        /** As whatever watches over a process does; one that starts while the database is away ends by itself. */
        void startAgainWhereItEnded() {
            if (!process.isAlive()) {
                start();
            }
        }

        void close() {
            if (process != null) {
                process.close();
            }
        }

        private Map<String, Object> settings() {
            Map<String, Object> settings = new TreeMap<>(Map.of(
                    "database", postgres.address().url(),
                    "databaseUser", postgres.address().user(),
                    "databasePassword", postgres.address().password(),
                    "side", side,
                    "server", server.apiUrl(),
                    "proof", server.credential(),
                    "port", port,
                    "admin", admin,
                    "subscriber", ledger.url()));
            CALM.forEach((name, value) -> settings.put("set." + name, value));
            settings.put("set." + ACCOUNT + "webhookUrl", "http://127.0.0.1:" + door.port() + "/imessage/support");
            settings.put("set.imessage.routes.node", name);
            settings.put("set.imessage.routes.subscribers[ordered].url", ledger.orderedUrl());
            return settings;
        }
    }
}
