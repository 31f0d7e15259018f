package io.github.camelimessage.example.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.model.OperationKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a visual editor shows of the Kamelets and route templates: every parameter described, those of Kamelets typed, none forgotten. */
class KameletFilesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{\\{\\??([A-Za-z]+)}}");

    static List<Path> kamelets() throws IOException {
        return files("kamelets");
    }

    static List<Path> templates() throws IOException {
        return files("route-templates");
    }

    private static List<Path> files(String folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String module : List.of("camel-imessage-component", "camel-imessage-routes")) {
            try (Stream<Path> files = Files.list(Path.of("../..", module, "src/main/resources", folder))) {
                files.forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(4);
        return found;
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletIsNamedLikeItsFileAndDescribesItself(Path file) throws IOException {
        Map<?, ?> kamelet = (Map<?, ?>) yaml(Files.readString(file));
        Map<?, ?> metadata = map(kamelet, "metadata");
        Map<?, ?> definition = map(map(kamelet, "spec"), "definition");

        assertThat(file.getFileName()).hasToString(metadata.get("name") + ".kamelet.yaml");
        assertThat(map(metadata, "labels").get("camel.apache.org/kamelet.type")).isIn("source", "sink", "action");
        assertThat(definition.get("title")).asString().startsWith("iMessage ");
        assertSentence(definition.get("description"));
        if (definition.get("required") instanceof List<?> required) {
            assertThat(map(definition, "properties").keySet().containsAll(required))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyParameterOfAKameletIsTypedAndDescribedAndUsed(Path file) throws IOException {
        String text = Files.readString(file);
        Map<?, ?> properties = map(map(map((Map<?, ?>) yaml(text), "spec"), "definition"), "properties");

        assertThat(properties.keySet().stream().map(String::valueOf)).containsExactlyInAnyOrderElementsOf(used(text));
        properties.values().forEach(each -> {
            Map<?, ?> property = (Map<?, ?>) each;
            assertThat(property.get("type")).isIn("string", "integer", "boolean");
            assertThat(property.get("title")).asString().matches("[A-Z].*[^.]");
            assertSentence(property.get("description"));
        });
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyParameterOfARouteTemplateIsDescribedAndUsed(Path file) throws IOException {
        String text = Files.readString(file);
        Map<?, ?> template = map((Map<?, ?>) ((List<?>) yaml(text)).get(0), "routeTemplate");
        Set<String> told = new HashSet<>();

        assertThat(file.getFileName()).hasToString(template.get("id") + ".yaml");
        assertSentence(template.get("description"));
        ((List<?>) template.get("parameters")).forEach(each -> {
            Map<?, ?> parameter = (Map<?, ?>) each;
            told.add(String.valueOf(parameter.get("name")));
            assertSentence(parameter.get("description"));
            assertThat(parameter.containsKey("required") || parameter.containsKey("defaultValue"))
                    .as("%s is required, or optional, or has a default", parameter.get("name"))
                    .isTrue();
        });
        assertThat(told).isEqualTo(used(text));
    }

    @Test
    void theActionOffersEveryOperationButTheNativeOne() throws IOException {
        Path action =
                Path.of("../../camel-imessage-component/src/main/resources/kamelets/imessage-action.kamelet.yaml");
        Map<?, ?> properties =
                map(map(map((Map<?, ?>) yaml(Files.readString(action)), "spec"), "definition"), "properties");

        assertThat(((List<?>) map(properties, "operation").get("enum")).stream().map(String::valueOf))
                .containsExactlyElementsOf(Arrays.stream(OperationKind.values())
                        .filter(kind -> kind != OperationKind.NATIVE)
                        .map(OperationKind::word)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletInTheJarNamesTheVersionOfTheJar(Path file) throws IOException {
        try (var packed = getClass().getResourceAsStream("/kamelets/" + file.getFileName())) {
            String text = new String(packed.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(text)
                    .doesNotContain("@project.version@")
                    .containsPattern("mvn:io.github.camel-imessage:[a-z-]+:\\d");
        }
    }

    private static void assertSentence(Object description) {
        assertThat(description).asString().matches("[A-Z][^\"]{15,250}\\.").doesNotContain("  ", "..");
    }

    private static Set<String> used(String text) {
        String template = text.substring(text.indexOf("\n    from:"));
        Set<String> used = new TreeSet<>();
        PARAMETER.matcher(template).results().forEach(found -> used.add(found.group(1)));
        return used;
    }

    private static Map<?, ?> map(Map<?, ?> map, String key) {
        return (Map<?, ?>) map.get(key);
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
