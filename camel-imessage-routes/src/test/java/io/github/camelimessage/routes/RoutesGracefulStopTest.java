package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.routes.outbound.OutboundHeaders;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import io.github.camelimessage.simulator.bluebubbles.Sent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is stopped brings what is under way to its end, and goes on with the rest when it starts again. */
class RoutesGracefulStopTest {

    private static final String ALICE = "+15550001111";

    @TempDir
    Path folder;

    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().fast().start();
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile CountDownLatch inside = new CountDownLatch(1);
    private Main main;

    @AfterEach
    void stop() {
        goOn.countDown();
        main.stop();
        server.close();
    }

    /** Its subscriber is slow until it may go on. */
    private void start() {
        main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        Map.ofEntries(
                        Map.entry("camel.main.startupSummaryLevel", "Off"),
                        Map.entry("camel.component.imessage.accounts[support].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[support].serverUrl", server.url()),
                        Map.entry("camel.component.imessage.accounts[support].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[support].receive", "stream"),
                        Map.entry("imessage.routes.accounts", "support"),
                        Map.entry("imessage.routes.database.url", "jdbc:h2:file:" + folder.resolve("imessage")),
                        // Nothing is looked up here: what is known after the restart was written down before it.
                        Map.entry("imessage.routes.sends.reconcileEvery", "1h"),
                        Map.entry("imessage.routes.subscribers[tickets].url", "direct:tickets"),
                        Map.entry("imessage.routes.subscribers[tickets].events", "message.received"),
                        Map.entry("imessage.routes.subscribers[tickets].concurrency", "1"))
                .forEach(main::addOverrideProperty);
        main.configure().addRoutesBuilder(new ImessageRoutes());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tickets").routeId("tickets").process(exchange -> {
                    inside.countDown();
                    assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
                    delivered.add(exchange.getMessage().getHeader(ImessageConstants.EVENT_ID, String.class));
                });
            }
        });
        main.start();
    }

    @Test
    void aDeliveryUnderWayIsFinishedAndTheNextOnesFollowAfterTheRestart() throws Exception {
        start();
        await().until(() -> server.socketsConnected() == 1);
        server.someoneWrites(ALICE, "one");
        assertThat(inside.await(1, TimeUnit.MINUTES)).isTrue();
        server.someoneWrites(ALICE, "two");
        server.someoneWrites(ALICE, "three");
        await().until(() -> count("imessage_delivery") == 3);

        CompletableFuture<Void> stopping = stopping();
        assertThat(delivered).isEmpty();
        goOn.countDown();
        stopping.get(1, TimeUnit.MINUTES);
        assertThat(delivered).hasSize(1);
        assertThat(count("imessage_delivery where attempts > 0")).isEqualTo(1);

        start();
        await().untilAsserted(() -> assertThat(delivered).hasSize(3));
        await().until(() -> count("imessage_delivery where state = 'DELIVERED'") == 3);
        assertThat(delivered).doesNotHaveDuplicates();
    }

    @Test
    void aSendUnderWayIsFinishedAndTheNextOnesFollowAfterTheRestart() throws Exception {
        server.directChat(ALICE);
        start();
        server.faults().nextSend().stalls(Duration.ofSeconds(3));
        String first = send("one");
        await().until(() -> count("imessage_send where state = 'CLAIMED'") == 1);
        String second = send("two");

        // Whether it has left by now or only been claimed, nobody is in doubt about it afterwards.
        stopping().get(1, TimeUnit.MINUTES);

        start();
        await().until(() -> "ACCEPTED".equals(state(second)));
        assertThat(state(first)).isEqualTo("ACCEPTED");
        assertThat(server.sent()).extracting(Sent::text).containsExactly("one", "two");
    }

    @Test
    void aStopAmongManySendsLeavesNoneInDoubt() throws Exception {
        int written = 0;
        for (int round = 1; round <= 3; round++) {
            start();
            for (int i = 0; i < 40; i++) {
                send("+1555020" + String.format("%04d", written++), "hello");
            }
            int leftBefore = round * 10;
            await().until(() -> server.sent().size() >= leftBefore);

            stopping().get(1, TimeUnit.MINUTES);

            assertThat(count("imessage_send where state not in ('ACCEPTED', 'DUE')"))
                    .isZero();
            assertThat(count("imessage_send where state = 'ACCEPTED'"))
                    .isEqualTo(server.sent().size());
        }
    }

    /** Begins to stop. */
    private CompletableFuture<Void> stopping() {
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(main::stop);
        await().until(() ->
                main.getCamelContext().isStopping() || main.getCamelContext().isStopped());
        return stopping;
    }

    private String send(String text) throws Exception {
        return send(ALICE, text);
    }

    private String send(String handle, String text) throws Exception {
        return main.getCamelTemplate()
                .requestBodyAndHeader("direct:imessage-send", text, ImessageConstants.TO, handle, String.class);
    }

    private String state(String ticket) throws Exception {
        return (String) main.getCamelTemplate()
                .requestBodyAndHeader("direct:imessage-ticket", null, OutboundHeaders.TICKET, ticket, Map.class)
                .get("state");
    }

    private long count(String rows) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("imessage"), "sa", "");
                ResultSet count = connection.createStatement().executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getLong(1);
        }
    }
}
