package io.github.camelimessage.component.provider.blooio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.RawServer;
import io.github.camelimessage.component.model.AccountOperation.NativeCall;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.NativeParameter;
import io.github.camelimessage.component.rest.NativeRoute;
import io.github.camelimessage.simulator.SettableClock;
import io.github.camelimessage.simulator.blooio.BlooioSimulator;
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
class BlooioNativesTest {

    private static final Path PAGE = Path.of("..", "docs", "providers", "blooio.md");
    private static final String BEGIN = "<!-- natives: written by BlooioNativesTest -->";
    private static final String END = "<!-- natives: end -->";

    /** Those of version 2 in its description, two that only newer texts have, and three of version 4. */
    private static final int ROUTES = 54 + 2 + 3;

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
        assertThat(BlooioNatives.TABLE.all()).hasSize(ROUTES);
        return BlooioNatives.TABLE.all().stream()
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> reaches(route)));
    }

    private static void reaches(NativeRoute route) throws IOException, ProviderException {
        List<String> bodies = new ArrayList<>();
        RawServer.Behaviour answer = visit -> {
            bodies.add(new String(visit.body(), StandardCharsets.UTF_8));
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"answer\":\"it\"}");
        };
        Map<String, Object> given = new HashMap<>();
        route.parameters().forEach(parameter -> given.put(parameter.name(), sample(parameter)));
        try (RawServer server = new RawServer(answer);
                BlooioRig rig = BlooioRig.to(server.uri("").toString(), new SettableClock())) {
            Object result = BlooioRig.await(rig.connection.execute(new NativeCall(route.name(), given)));

            assertThat(result).isEqualTo(Map.of("answer", "it"));
            String head = server.heads().get(0);
            String base = route.base().isEmpty() ? "/v2/api/" : "/v4/";
            assertThat(head)
                    .startsWith(route.verb() + " " + base + route.path().replaceAll(":[A-Za-z]+", "a%2Bb%2Fc"))
                    .containsIgnoringCase("Authorization: Bearer bl_live_of_the_tests");
            for (NativeParameter parameter : route.parameters()) {
                if (!route.isInPath(parameter)) {
                    assertThat(head + bodies.get(0)).contains(parameter.name());
                }
            }
        }
    }

    @Test
    void theSimulatorHasEachRouteOfVersion2AndNoOther() {
        try (BlooioSimulator simulator = BlooioSimulator.builder().fast().start()) {
            List<String> theirs = simulator.routes().stream()
                    .filter(route -> route.contains("v2/api/"))
                    .map(route -> route.replaceFirst("/?v2/api/", ""))
                    .sorted()
                    .toList();

            assertThat(BlooioNatives.TABLE.all().stream()
                            .filter(route -> route.base().isEmpty())
                            .map(NativeRoute::request)
                            .sorted())
                    .containsExactlyElementsOf(theirs);
        }
    }

    @Test
    void whatIsComingSoonIsOfferedNativelyOnly() {
        assertThat(BlooioNatives.TABLE.all().stream()
                        .filter(route -> route.need().condition().contains("coming soon"))
                        .map(NativeRoute::name))
                .containsExactlyInAnyOrder(
                        "getNumberContactCard", "addGroupMember", "removeGroupMember", "createFacetimeCall");
        assertThat(BlooioProvider.CAPABILITIES.operations())
                .doesNotContainKeys(
                        OperationKind.GET_OWN_CARD,
                        OperationKind.ADD_PARTICIPANT,
                        OperationKind.REMOVE_PARTICIPANT,
                        OperationKind.START_CALL);
    }

    @Test
    void aNameOrParameterThatIsNotThereIsRefused() {
        try (BlooioRig rig = BlooioRig.to("http://127.0.0.1:1", new SettableClock())) {
            assertThatThrownBy(() -> BlooioRig.await(rig.connection.execute(new NativeCall("lookup", Map.of()))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("Blooio has none of that name. Known: getMe,");
            assertThatThrownBy(() -> BlooioRig.await(
                            rig.connection.execute(new NativeCall("getChat", Map.of("chat", "+15550100001")))))
                    .isInstanceOf(Rejected.class)
                    .hasMessageContaining("Known: chatId (needed)");
        }
    }

    @Test
    void thePageListsThem() throws IOException {
        List<String> table = new ArrayList<>();
        table.add("| native operation | request | parameters | needs |");
        table.add("|---|---|---|---|");
        for (NativeRoute route : BlooioNatives.TABLE.all()) {
            String condition = route.need().condition();
            table.add("| `" + route.name() + "` | `" + route.request() + "` | " + route.known() + " | "
                    + (condition.isEmpty() ? "—" : condition.replaceFirst("^needs ", "")) + " |");
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
        BlooioProvider.CAPABILITIES.operations().forEach((kind, condition) -> {
            String needs = condition.isEmpty() ? "—" : condition.replaceFirst("^needs ", "");
            String row = "| `" + kind.word() + "` | " + needs + " | ";
            assertThat(page).as(row).filteredOn(line -> line.startsWith(row)).hasSize(1);
        });
    }

    @Test
    void thePageHasARowForEachEventAndSaysWhetherHistoryKnowsIt() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        BlooioProvider.CAPABILITIES.events().forEach(type -> {
            String known = BlooioProvider.CAPABILITIES.recoverable().contains(type) ? "yes" : "from the log only";
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
