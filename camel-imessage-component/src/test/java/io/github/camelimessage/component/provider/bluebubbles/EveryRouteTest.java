package io.github.camelimessage.component.provider.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.rest.NativeRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every route of the server is called through the component, with the Private API and without it; what came of it is the table
 * of docs/providers/bluebubbles.md. Run with {@code -Dimessage.page=write} to have the page say what was found.
 */
class EveryRouteTest {

    private static final int ROUTES = 92;
    private static final Path PAGE = Path.of("..", "docs", "providers", "bluebubbles.md");
    private static final String BEGIN = "<!-- routes: written by EveryRouteTest -->";
    private static final String END = "<!-- routes: end -->";
    private static final String WORKS = "works";
    private static final String OFF = "refused because the Private API is off";

    private static final List<RouteRow> ROWS = RouteRows.all();

    @Test
    void theTableHasEveryRouteOfTheServerOnce() {
        List<String> routes = ROWS.stream().map(RouteRow::route).toList();

        assertThat(routes).hasSize(ROUTES).doesNotHaveDuplicates();
        assertThat(BlueBubblesNatives.TABLE.all().stream().map(NativeRoute::request))
                .containsExactlyInAnyOrderElementsOf(routes);
        try (RouteScene scene = new RouteScene(true)) {
            assertThat(scene.mac.routes()).containsExactlyInAnyOrderElementsOf(routes);
        }
    }

    @Test
    void whatTheProviderDeclaresAsNativeIsWhatTheTableCalls() {
        assertThat(BlueBubblesProvider.CAPABILITIES.natives()).hasSize(ROUTES);
        for (RouteRow row : ROWS) {
            if (row.name() != null) {
                assertThat(BlueBubblesProvider.CAPABILITIES
                                .nativeOperation(row.name())
                                .orElseThrow()
                                .request())
                        .isEqualTo(row.route());
            } else {
                assertThat(BlueBubblesProvider.CAPABILITIES.offers(row.kind()))
                        .as(row.route())
                        .isTrue();
            }
        }
    }

    @Test
    void everyRouteWorksOrIsRefusedForAReasonAndThePageSaysSo() throws IOException {
        Map<RouteRow, String> on = results(true);
        Map<RouteRow, String> off = results(false);

        List<String> table = table(on, off);
        System.out.println(String.join(System.lineSeparator(), table));

        for (RouteRow row : ROWS) {
            assertThat(on.get(row)).as(row.route()).isEqualTo(WORKS);
            assertThat(off.get(row)).as(row.route()).isEqualTo(row.need().privateApi() ? OFF : WORKS);
        }
        if (System.getProperty("imessage.page", "").equals("write")) {
            write(table);
        }
        assertThat(section()).isEqualTo(table);
    }

    /** Restarts come last: the server acts on them a second later. */
    private static Map<RouteRow, String> results(boolean privateApi) {
        Map<RouteRow, String> results = new LinkedHashMap<>();
        List<RouteRow> order = new ArrayList<>(ROWS);
        order.sort(Comparator.comparing(row -> row.route().contains("restart") ? 1 : 0));
        try (RouteScene scene = new RouteScene(privateApi)) {
            for (RouteRow row : order) {
                RouteScene.Outcome outcome = row.call(scene);
                String words = RouteRow.words(outcome);
                results.put(row, words);
                assertThat(row.reachedBy(outcome.requests()))
                        .as(row.route() + " " + words)
                        .isEqualTo(!words.equals(OFF));
            }
        }
        return results;
    }

    private static List<String> table(Map<RouteRow, String> on, Map<RouteRow, String> off) {
        List<String> table = new ArrayList<>();
        table.add("| route | operation | needs | Private API on | Private API off |");
        table.add("|---|---|---|---|---|");
        for (RouteRow row : ROWS) {
            table.add("| `" + row.route() + "` | " + row.operation() + " | " + needs(row.need()) + " | " + on.get(row)
                    + " | " + off.get(row) + " |");
        }
        return table;
    }

    private static String needs(Need need) {
        String condition = need.condition();
        return condition.isEmpty() ? "—" : condition.replaceFirst("^needs ", "");
    }

    private static List<String> section() throws IOException {
        List<String> page = Files.readAllLines(PAGE);
        return page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END));
    }

    private static void write(List<String> table) throws IOException {
        List<String> page = new ArrayList<>(Files.readAllLines(PAGE));
        List<String> old = page.subList(page.indexOf(BEGIN) + 1, page.indexOf(END));
        old.clear();
        old.addAll(table);
        Files.write(PAGE, page);
    }
}
