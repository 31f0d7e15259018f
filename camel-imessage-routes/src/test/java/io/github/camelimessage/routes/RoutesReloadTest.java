package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application's own routes are reloaded beside ours, which go on meanwhile. */
class RoutesReloadTest {

    private static final String ALICE = "+15550001111";

    @TempDir
    Path folder;

    private final BlueBubblesSimulator server =
            BlueBubblesSimulator.builder().fast().start();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Main main = new Main();

    @BeforeEach
    void start() throws Exception {
        write("first");
        main.setDefaultPropertyPlaceholderLocation("false");
        Map.ofEntries(
                        Map.entry("camel.main.startupSummaryLevel", "Off"),
                        Map.entry(
                                "camel.main.routesIncludePattern",
                                file().toUri().toString()),
                        Map.entry("camel.main.routesReloadEnabled", "true"),
                        Map.entry("camel.main.routesReloadDirectory", folder.toString()),
                        Map.entry("camel.main.routesReloadPattern", "*.yaml"),
                        Map.entry("camel.main.routesReloadRemoveAllRoutes", "false"),
                        Map.entry("camel.beans.imessageRoutes", "#class:" + ImessageRoutes.class.getName()),
                        Map.entry("camel.component.imessage.accounts[support].provider", "bluebubbles"),
                        Map.entry("camel.component.imessage.accounts[support].server-url", server.url()),
                        Map.entry("camel.component.imessage.accounts[support].password", server.password()),
                        Map.entry("camel.component.imessage.accounts[support].receive", "stream"),
                        Map.entry("imessage.routes.accounts", "support"),
                        Map.entry("imessage.routes.database.url", "jdbc:h2:file:" + folder.resolve("imessage")),
                        Map.entry("imessage.routes.retry.delays", "100ms,100ms,100ms,100ms,1s,1s,1s,1s"),
                        Map.entry("imessage.routes.subscribers[tickets].url", "direct:tickets"),
                        Map.entry("imessage.routes.subscribers[tickets].events", "message.received"))
                .forEach(main::addOverrideProperty);
        main.bind("tell", (Processor) exchange -> told.add(exchange.getMessage().getHeader("version") + " "
                + exchange.getMessage().getHeader(ImessageConstants.EVENT_ID)));
        main.start();
    }

    @AfterEach
    void stop() {
        main.stop();
        server.close();
    }

    private Path file() {
        return folder.resolve("routes.yaml");
    }

    private void write(String version) throws Exception {
        Files.writeString(file(), """
                - route:
                    id: tickets
                    description: %s
                    from:
                      uri: direct:tickets
                      steps:
                        - setHeader:
                            name: version
                            constant: %s
                        - process:
                            ref: tell
                """.formatted(version, version));
    }

    @Test
    void deliveriesGoToTheNewRouteAndNoneIsLostOrRepeated() throws Exception {
        await().until(() -> server.socketsConnected() == 1);
        int routes = main.getCamelContext().getRoutesSize();
        server.someoneWrites(ALICE, "before");
        await().until(() -> told.size() == 1);

        write("second");
        server.someoneWrites(ALICE, "meanwhile");
        await().until(() -> isRunning("second"));
        server.someoneWrites(ALICE, "after");

        await().until(() -> told.size() >= 3);
        assertThat(told.get(told.size() - 1)).startsWith("second ");
        assertThat(told)
                .extracting(one -> one.substring(one.indexOf(' ')))
                .hasSize(3)
                .doesNotHaveDuplicates();
        assertThat(main.getCamelContext().getRoutesSize()).isEqualTo(routes);
        assertThat(server.socketsConnected()).isEqualTo(1);
    }

    private boolean isRunning(String version) {
        Route route = main.getCamelContext().getRoute("tickets");
        return route != null && version.equals(route.getDescription());
    }
}
