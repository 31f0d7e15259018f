package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of properties in docs/routes.md is what the reader reads, defaults included. */
class RoutesPageTest {

    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.]+)` \\|(?: `([^`]+)`|[^|]*) ?\\|.*");

    @Test
    void everyPropertyThatIsReadIsListed() throws IOException {
        assertThat(table().keySet()).containsAll(SettingsReader.names());
    }

    @Test
    void everyDefaultOnThePageIsTheDefault() throws IOException {
        RoutesSettings untold = SettingsReader.read(Map.of("imessage.routes.accounts", "support"));
        Map<String, String> told = new TreeMap<>(Map.of("imessage.routes.accounts", "support"));
        table().forEach((name, value) -> {
            if (value != null && SettingsReader.names().contains(name)) {
                told.put("imessage.routes." + name, value);
            }
        });

        assertThat(SettingsReader.read(told)).usingRecursiveComparison().isEqualTo(untold);
        assertThat(told).hasSizeGreaterThan(20);
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "routes.md"))) {
            inside = line.startsWith("## ") ? line.equals("## Properties") : inside;
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }
}
