package io.github.camelimessage.routes.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.routes.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What editors offer in application.properties is what the routes read, and says what docs/routes.md says. */
class CompletionTest {

    private static final String PREFIX = "imessage.routes.";
    private static final Set<String> NAMED = Set.of("subscribers", "failover");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Za-z.]+)` \\|[^|]*\\|(.*)\\|");

    @Test
    void editorsOfferEverySettingAndNoOther() throws IOException {
        Set<String> known = SettingsReader.names().stream()
                .map(CompletionTest::dashed)
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(NAMED);

        assertThat(offered().keySet()).isEqualTo(known);
    }

    @Test
    void everyDefaultThatIsOfferedIsTheDefault() throws IOException {
        Map<String, String> told = new HashMap<>(Map.of(PREFIX + "accounts", "support", PREFIX + "node", "this"));
        Map<String, String> untold = Map.copyOf(told);
        offered().forEach((name, property) -> {
            // Those that grow are another way to say retry.delays, and both at once are refused.
            if (property.has("defaultValue") && !name.matches("retry\\.(factor|max|attempts)")) {
                told.put(PREFIX + name, property.path("defaultValue").asText());
            }
        });

        assertThat(SettingsReader.read(told)).usingRecursiveComparison().isEqualTo(SettingsReader.read(untold));
        assertThat(told).hasSizeGreaterThan(20);
    }

    @Test
    void theDescriptionsAreThoseOfThePage() throws IOException {
        Map<String, String> page = page();

        offered().forEach((name, property) -> {
            if (!NAMED.contains(name)) {
                assertThat(property.path("description").asText())
                        .as(name)
                        .isEqualToIgnoringCase(page.get(name))
                        .hasSizeGreaterThan(10);
            }
        });
    }

    private static Map<String, JsonNode> offered() throws IOException {
        Map<String, JsonNode> offered = new TreeMap<>();
        new ObjectMapper()
                .readTree(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json")
                        .toFile())
                .path("properties")
                .forEach(property -> offered.put(property.path("name").asText().substring(PREFIX.length()), property));
        return offered;
    }

    /** The meanings in the table, as a sentence without marks. */
    private static Map<String, String> page() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("..", "docs", "routes.md"))) {
            inside = line.startsWith("## ") ? line.equals("## Properties") : inside;
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                String meaning = row.group(2)
                        .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                        .replace("`", "")
                        .strip();
                rows.put(dashed(row.group(1)), meaning.endsWith(".") ? meaning : meaning + ".");
            }
        }
        return rows;
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
