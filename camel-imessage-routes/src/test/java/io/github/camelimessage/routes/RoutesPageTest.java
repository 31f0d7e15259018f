package io.github.camelimessage.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/routes.md says is what the code says: the story, and every property with its default. */
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

    @Test
    void theStoryOnThePageIsTheStoryInTheCode() throws IOException {
        List<String> told = lines("docs", "routes.md").stream()
                .filter(line -> line.matches("\\| [a-z-]+ \\| [A-Z].*\\. \\|"))
                .map(line -> line.substring(2, line.length() - 2).replace(" | ", ": "))
                .toList();
        List<String> meant = lines(
                        "camel-imessage-routes",
                        "src",
                        "main",
                        "java",
                        "io",
                        "github",
                        "camelimessage",
                        "routes",
                        "package-info.java")
                .stream()
                .filter(line -> line.contains("<li>"))
                .map(line -> line.substring(line.indexOf("<li>") + 4))
                .toList();

        assertThat(told).hasSize(11).isEqualTo(meant);
    }

    private static List<String> lines(String... path) throws IOException {
        return Files.readAllLines(Path.of("..", path));
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : lines("docs", "routes.md")) {
            inside = line.startsWith("## ") ? line.equals("## Properties") : inside;
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.put(row.group(1), row.group(2));
            }
        }
        return rows;
    }
}
