package io.github.camelimessage.component.provider.textbubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Run with {@code -Dimessage.page=write} to have the page say what the table has. */
class TextBubblesNativesTest {

    private static final Path PAGE = Path.of("..", "docs", "providers", "textbubbles.md");
    private static final String BEGIN = "<!-- natives: written by TextBubblesNativesTest -->";
    private static final String END = "<!-- natives: end -->";

    private static Object sample(NativeParameter parameter) {
        return switch (parameter.kind()) {
            case NUMBER -> 7;
            case FLAG -> true;
            case LIST -> List.of("one", "two");
            case OBJECT -> Map.of("name", "value");
            case FILE -> new byte[] {1, 2, 3};
            case TIME -> "2026-01-02T08:00:00Z";
            case TEXT, ANY -> "a+b/c";
        };
    }

    @TestFactory
    Stream<DynamicTest> everyOneReachesItsRouteWithAllItsParameters() {
        return TextBubblesNatives.TABLE.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> reaches(route)));
    }

    private static void reaches(NativeRoute route) throws IOException, ProviderException {
        List<String> bodies = new ArrayList<>();
        boolean root = !route.base().isEmpty();
        String said =
                root ? "{\"answer\":\"it\"}" : "{\"success\":true,\"data\":{\"answer\":\"it\"},\"requestId\":\"r\"}";
        RawServer.Behaviour answer = visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + said.length() + "\r\n\r\n" + said);
        };
        Map<String, Object> given = new HashMap<>();
        route.parameters().forEach(parameter -> given.put(parameter.name(), sample(parameter)));
        try (RawServer server = new RawServer(answer);
                TextBubblesRig rig = TextBubblesRig.to(server.uri("").toString(), new SettableClock())) {
            Object result = TextBubblesRig.await(rig.connection.execute(new NativeCall(route.name(), given)));

            assertThat(result).isEqualTo(Map.of("answer", "it"));
            String head = server.heads().get(0);
            assertThat(head)
                    .startsWith(route.verb()
                            + (root ? " /" : " /v1/")
                            + route.path().replaceAll(":[A-Za-z]+", "a%2Bb%2Fc"));
            assertThat(head.contains("Bearer tb_of_the_tests")).isEqualTo(!root);
            for (NativeParameter parameter : route.parameters()) {
                if (!route.isInPath(parameter)) {
                    assertThat(head + bodies.get(0)).contains(parameter.name());
                }
            }
        }
    }

    /** The stream and files are had otherwise; older routes of webhooks mean another one each time, and what is withdrawn is gone. */
    @Test
    void theSimulatorHasEachRouteAndOtherwiseOnlyWhatIsOldOrHadOtherwise() {
        try (TextBubblesSimulator simulator =
                TextBubblesSimulator.builder().fast().start()) {
            List<String> theirs = simulator.routes().stream()
                    .filter(route -> !route.contains("withdrawn") && !route.matches(".*\\b(old|older|deprecated)\\b.*"))
                    .map(route -> route.replaceFirst("/v1/|/", "").strip())
                    .filter(route -> !route.equals("GET events") && !route.equals("GET attachments/:token"))
                    .map(TextBubblesNativesTest::plain)
                    .sorted()
                    .toList();

            assertThat(TextBubblesNatives.TABLE.all().stream()
                            .map(route -> plain(route.verb() + " " + route.path()))
                            .sorted())
                    .containsExactlyElementsOf(theirs);
        }
    }

    private static String plain(String route) {
        return route.replaceAll(":[A-Za-z]+", ":x");
    }

    @Test
    void whatEndsAPairingNeedsAnAdministrator() {
        assertThat(TextBubblesNatives.TABLE.all().stream()
                        .filter(NativeRoute::administrative)
                        .map(NativeRoute::name))
                .containsExactlyInAnyOrder("disconnectWhatsApp", "resetWhatsAppAuth", "removeWhatsApp");
    }

    @Test
    void aNameOrParameterThatIsNotThereIsRefused() {
        try (TextBubblesRig rig = TextBubblesRig.to("http://127.0.0.1:1", new SettableClock())) {
            assertThatThrownBy(() -> TextBubblesRig.await(rig.connection.execute(new NativeCall("lookup", Map.of()))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("TextBubbles has none of that name. Known: sendMessage,");
            assertThatThrownBy(() -> TextBubblesRig.await(
                            rig.connection.execute(new NativeCall("getChat", Map.of("chat", "+15550200001")))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("Known: chatId (needed)");
        }
    }

    @Test
    void aPairingGoesItsWay() throws ProviderException {
        try (TextBubblesSimulator simulator = TextBubblesSimulator.builder()
                        .numbers("+15550200900")
                        .fast()
                        .start();
                TextBubblesRig rig = TextBubblesRig.to(simulator.url(), simulator.credential())) {
            Map<String, Object> number = Map.of("n", "+15550200900");
            TextBubblesRig.await(rig.connection.execute(new NativeCall("enableWhatsApp", number)));
            assertThat(TextBubblesRig.await(rig.connection.execute(new NativeCall("getWhatsAppQr", number))))
                    .asString()
                    .contains("qrCode");
            simulator.whatsApp().connects("+15550200900");
            assertThat(TextBubblesRig.await(rig.connection.execute(new NativeCall("getWhatsAppStatus", number))))
                    .asString()
                    .contains("status=connected");
        }
    }

    @Test
    void thePageListsThem() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| native operation | request | parameters | administrative |");
        table.add("|---|---|---|---|");
        for (NativeRoute route : TextBubblesNatives.TABLE.all()) {
            table.add("| `" + route.name() + "` | `" + route.request() + "` | " + route.known() + " | "
                    + (route.administrative() ? "yes" : "—") + " |");
        }
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        if (System.getProperty("imessage.page", "").equals("write")) {
            List<String> old = page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END));
            old.clear();
            old.addAll(table);
            Files.write(PAGE, page);
        }
        assertThat(page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END))).isEqualTo(table);
    }

    @Test
    void thePageHasARowForEachNeutralOperationWithWhatItNeeds() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        TextBubblesProvider.CAPABILITIES.operations().forEach((kind, condition) -> {
            String row = "| `" + kind.word() + "` | " + (condition.isEmpty() ? "—" : condition) + " | ";
            assertThat(page).as(row).filteredOn(line -> line.startsWith(row)).hasSize(1);
        });
    }

    @Test
    void thePageHasARowForEachEventAndSaysWhetherHistoryKnowsIt() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        TextBubblesProvider.CAPABILITIES.events().forEach(type -> {
            String known = TextBubblesProvider.CAPABILITIES.recoverable().contains(type) ? "yes" : "no";
            String row = "| `" + type.word() + "` | ";
            assertThat(page)
                    .as(row)
                    .filteredOn(line -> line.startsWith(row))
                    .singleElement()
                    .asString()
                    .endsWith(" | " + known + " |");
        });
    }
}
