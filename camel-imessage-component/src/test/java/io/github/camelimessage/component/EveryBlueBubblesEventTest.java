package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.bluebubbles.BlueBubblesProvider;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every kind of event that the server can tell is played and received through the component, by webhook and by stream, with the
 * Private API and without it; what came of it is a table of docs/providers/bluebubbles.md. Run with
 * {@code -Dimessage.page=write} to have the page say what was found.
 */
@Timeout(180)
class EveryBlueBubblesEventTest {

    private static final Path PAGE = Path.of("..", "docs", "providers", "bluebubbles.md");
    private static final String BEGIN = "<!-- events: written by EveryBlueBubblesEventTest -->";
    private static final String END = "<!-- events: end -->";
    private static final String RECEIVED = "received";
    private static final String SILENT = "never told: the server does not tell it without the Private API";
    private static final String NEVER = "never told: the server accepts its name and does not tell it";

    private static final List<EventRow> ROWS = EventRows.all();

    @Test
    void everyKindOfEventIsReceivedByEveryPathAndThePageSaysSo() throws Exception {
        Map<EventRow, String> on = results(true);
        Map<EventRow, String> off = results(false);

        List<String> table = table(on, off);
        System.out.println(String.join(System.lineSeparator(), table));

        for (EventRow row : ROWS) {
            assertThat(on.get(row)).as(row.name()).isEqualTo(row.told().isEmpty() ? NEVER : RECEIVED);
            assertThat(off.get(row))
                    .as(row.name())
                    .isEqualTo(row.told().isEmpty() ? NEVER : row.privateApi() ? SILENT : RECEIVED);
        }
        if (System.getProperty("imessage.page", "").equals("write")) {
            write(table);
        }
        assertThat(section(Files.readAllLines(PAGE))).isEqualTo(table);
    }

    @Test
    void theTableHasEveryEventThatTheProviderDeclares() {
        Set<EventType> played =
                ROWS.stream().flatMap(row -> row.told().stream()).collect(Collectors.toCollection(TreeSet::new));

        played.add(EventType.UNRECOGNISED);
        assertThat(played)
                .containsExactlyInAnyOrderElementsOf(
                        new BlueBubblesProvider().capabilities().events());
    }

    private static Map<EventRow, String> results(boolean privateApi) throws Exception {
        Map<EventRow, String> results = new LinkedHashMap<>();
        CamelUnderTest camel = new CamelUnderTest();
        try (camel;
                BlueBubblesSimulator mac = BlueBubblesSimulator.builder()
                        .fast()
                        .privateApi(privateApi)
                        .helperConnected(privateApi)
                        .start()) {
            receiveByBothPaths(camel, mac);
            EventScene scene = new EventScene(mac, camel);
            for (EventRow row : ROWS) {
                results.put(row, resultOf(row, scene, privateApi));
            }
        }
        return results;
    }

    private static void receiveByBothPaths(CamelUnderTest camel, BlueBubblesSimulator mac) throws Exception {
        camel.component.setHttpTransport(null);
        camel.context.getRegistry().unbind("clock");
        camel.start();
        ImessageConfiguration hook = camel.support();
        hook.setProvider("bluebubbles");
        hook.setServerUrl(mac.url());
        hook.setPassword(mac.password());
        hook.setWebhookUrl("http://127.0.0.1:" + camel.port() + "/imessage/support");
        hook.setRegistration("manage");
        hook.setScanInterval(Duration.ZERO);
        ImessageConfiguration socket = hook.copy();
        socket.setReceive("stream");
        socket.setWebhookUrl(null);
        socket.setRegistration("off");
        camel.component.getAccounts().put("socket", socket);
        camel.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("imessage:support").routeId("webhook").to("mock:webhook");
                from("imessage:socket").routeId("stream").to("mock:stream");
            }
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> !mac.webhookUrls().isEmpty() && mac.socketsConnected() == 1);
    }

    /** A message that is played afterwards shows that what was not told by then is not told. */
    private static String resultOf(EventRow row, EventScene scene, boolean privateApi) {
        scene.forget();
        row.play().accept(scene);
        boolean expected = !row.told().isEmpty() && (privateApi || !row.privateApi());
        if (expected) {
            await(row.name()).atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
                assertThat(scene.toldBy("webhook")).as("by webhook").containsAll(row.told());
                assertThat(scene.toldBy("stream")).as("by stream").containsAll(row.told());
            });
            return RECEIVED;
        }
        String marker = scene.mac().someoneWrites("+15559990009", "a marker");
        await(row.name()).atMost(Duration.ofSeconds(15)).until(() -> scene.heard(marker));
        assertThat(scene.toldBy("webhook")).as(row.name()).containsExactly(EventType.MESSAGE_RECEIVED);
        assertThat(scene.toldBy("stream")).as(row.name()).containsExactly(EventType.MESSAGE_RECEIVED);
        return row.told().isEmpty() ? NEVER : SILENT;
    }

    private static List<String> table(Map<EventRow, String> on, Map<EventRow, String> off) {
        List<String> table = new ArrayList<>();
        table.add("| what the server posts | event | from history | Private API on | Private API off |");
        table.add("|---|---|---|---|---|");
        Set<EventType> recoverable = new BlueBubblesProvider().capabilities().recoverable();
        for (EventRow row : ROWS) {
            String told =
                    row.told().stream().map(type -> "`" + type.word() + "`").collect(Collectors.joining(", "));
            String history = row.told().isEmpty() ? "—" : recoverable.containsAll(row.told()) ? "yes" : "no";
            table.add("| " + row.name() + " | " + (told.isEmpty() ? "—" : told) + " | " + history + " | " + on.get(row)
                    + " | " + off.get(row) + " |");
        }
        return table;
    }

    private static List<String> section(List<String> page) {
        return page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END));
    }

    private static void write(List<String> table) throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        List<String> old = section(page);
        old.clear();
        old.addAll(table);
        Files.write(PAGE, page);
    }

    /** The Mac, and the routes that listen to it. */
    record EventScene(BlueBubblesSimulator mac, CamelUnderTest camel) {

        private MockEndpoint endpoint(String name) {
            return camel.context.getEndpoint("mock:" + name, MockEndpoint.class);
        }

        void forget() {
            endpoint("webhook").reset();
            endpoint("stream").reset();
        }

        private List<InboundEvent> events(String path) {
            return endpoint(path).getExchanges().stream()
                    .map(exchange -> exchange.getMessage().getBody(InboundEvent.class))
                    .toList();
        }

        Set<EventType> toldBy(String path) {
            return events(path).stream().map(InboundEvent::type).collect(Collectors.toCollection(TreeSet::new));
        }

        boolean heard(String message) {
            return List.of("webhook", "stream").stream().allMatch(path -> events(path).stream()
                    .anyMatch(event -> event.id().contains(message)));
        }

        /** Sends through the component, whatever comes of it. */
        void send(Object body, Map<String, Object> headers) {
            camel.send("imessage:support", body, headers);
        }

        /** Calls a native operation of the server. */
        void call(String name, Map<String, Object> parameters) {
            camel.send(
                    "imessage:support?operation=native&allowAdministrative=true&nativeOperation=" + name,
                    parameters,
                    Map.of());
        }
    }

    /**
     * One kind of event.
     *
     * @param name as the server calls it, and what happened where that says more
     * @param told as what we tell it; empty for what the server never tells
     * @param privateApi whether the server needs the Private API to notice it
     */
    record EventRow(String name, List<EventType> told, boolean privateApi, Consumer<EventScene> play) {}
}
