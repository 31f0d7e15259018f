package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.OperationKind;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the reference page say what the catalog says; a failing test prints the table to paste. */
class ReferencePageTest {

    private static final Path PAGE = Path.of("src/main/docs/imessage-component.adoc");

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties", "headers"})
    void aTableOfThePageIsTheCatalogs(String part) throws Exception {
        if (System.getProperty("imessage.page", "").equals("write")) {
            write(part);
        }
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf("// options: " + part) + 1;
        List<String> table = lines.subList(start, lines.size()).stream()
                .takeWhile(line -> !line.isBlank())
                .toList();

        assertThat(String.join("\n", table)).isEqualTo(String.join("\n", expected(part)));
    }

    private static void write(String part) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
        int start = lines.indexOf("// options: " + part) + 1;
        while (start < lines.size() && !lines.get(start).isBlank()) {
            lines.remove(start);
        }
        lines.addAll(start, expected(part));
        Files.write(PAGE, lines);
    }

    @Test
    void everyTypeOfEventAndEveryOperationIsOnThePage() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(EventType.values()).allMatch(type -> page.contains("`" + type.word() + "`"));
        assertThat(OperationKind.values()).allMatch(kind -> page.contains("`" + kind.word() + "`"));
    }

    /** Camel drops brackets, stars and the at sign from descriptions, so a sentence with one would be wrong in every tool. */
    @Test
    void noDescriptionLostASignOnItsWayIntoTheCatalog() throws Exception {
        assertThat(sources()).noneMatch(line -> line.matches(".*escription.*\"[^\"]*[\\[\\]@*][^\"]*\".*"));
    }

    private static List<String> sources() throws Exception {
        List<String> lines = new ArrayList<>();
        for (String name : List.of("Component", "Configuration", "Endpoint", "Constants")) {
            String text = Files.readString(
                    Path.of("src/main/java/io/github/camelimessage/component/Imessage" + name + ".java"));
            lines.addAll(List.of(text.replaceAll("\"\\s*\\+\\s*\"", "")
                    .replaceAll("description\\s*=\\s*", "description=")
                    .split("\n")));
        }
        return lines;
    }

    private static List<String> expected(String part) throws Exception {
        List<String> table = new ArrayList<>();
        table.add("[cols=\"2,5,2\"]");
        table.add("|===");
        table.add(part.equals("headers") ? "| Header | What it says | Type" : "| Option | What it does | Default");
        for (Map.Entry<String, JsonNode> entry : catalog().path(part).properties()) {
            JsonNode option = entry.getValue();
            String last = part.equals("headers")
                    ? simple(option.path("javaType").asText())
                    : option.path("defaultValue").asText("");
            table.add(
                    "| `" + entry.getKey() + "` | " + option.path("description").asText() + " | " + last);
        }
        table.add("|===");
        return table.stream().map(String::stripTrailing).toList();
    }

    private static String simple(String javaType) {
        return "`" + javaType.substring(javaType.lastIndexOf('.') + 1) + "`";
    }

    private static JsonNode catalog() throws Exception {
        try (InputStream json = ImessageComponent.class.getResourceAsStream("imessage.json")) {
            return new ObjectMapper().readTree(json);
        }
    }
}
