package io.github.camelimessage.component.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.ImessageConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What editors offer in application.properties is what the component has: every option with its description, type and default. */
class CompletionTest {

    private static final String PREFIX = "camel.component.imessage.";
    private static final Set<String> OF_SPRING = Set.of("enabled", "customizer.enabled");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void editorsOfferEveryOptionOfTheCatalogAsItIsThere() throws IOException {
        assertThat(offered()).isEqualTo(catalog());
    }

    @Test
    void editorsOfferTheWordsOfAnOptionThatHasThem() throws IOException {
        Map<String, Set<String>> words = new TreeMap<>();
        metadata()
                .path("hints")
                .forEach(hint -> words.put(
                        hint.path("name").asText().substring(PREFIX.length()), texts(hint.path("values"), "value")));
        Map<String, Set<String>> expected = new TreeMap<>();
        options().properties().forEach(option -> {
            if (option.getValue().has("enum")) {
                Set<String> named = new TreeSet<>();
                option.getValue().path("enum").forEach(word -> named.add(word.asText()));
                expected.put(dashed(option.getKey()), named);
            }
        });
        expected.put(
                "provider",
                new TreeSet<>(Files.readAllLines(Path.of("src/main/resources/META-INF/camel-imessage/providers"))));

        assertThat(words).isEqualTo(expected);
    }

    @Test
    void everyOptionThatIsOfferedIsRead() throws IOException {
        Set<String> read = Arrays.stream(ImessageProperties.class.getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set"))
                .map(name -> dashed(name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)))
                .collect(Collectors.toSet());

        assertThat(read).containsAll(offered().keySet());
    }

    @Test
    void everyOptionOfAnAccountIsOneOfTheComponentOrPersonal() throws IOException {
        Set<String> ofAccounts = Arrays.stream(ImessageConfiguration.class.getMethods())
                .map(method -> method.getName())
                .filter(name -> name.startsWith("set"))
                .map(name -> dashed(name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)))
                .collect(Collectors.toSet());
        ofAccounts.removeAll(offered().keySet());

        assertThat(ofAccounts)
                .containsExactlyInAnyOrder("default-to", "default-line", "allowed-senders", "allowed-chats");
    }

    /** By dashed name: type, description and default. */
    private static Map<String, String> offered() throws IOException {
        Map<String, String> offered = new TreeMap<>();
        metadata().path("properties").forEach(property -> {
            String name = property.path("name").asText().substring(PREFIX.length());
            if (!OF_SPRING.contains(name)) {
                offered.put(name, facts(property, property.path("type").asText()));
            }
        });
        return offered;
    }

    private static Map<String, String> catalog() throws IOException {
        Map<String, String> catalog = new TreeMap<>();
        options()
                .properties()
                .forEach(option -> catalog.put(
                        dashed(option.getKey()),
                        facts(
                                option.getValue(),
                                boxed(option.getValue().path("javaType").asText()))));
        return catalog;
    }

    private static String facts(JsonNode option, String type) {
        ObjectNode facts = JSON.createObjectNode();
        facts.put("type", type);
        facts.set("description", option.path("description"));
        facts.put("defaultValue", option.path("defaultValue").asText());
        return facts.toString();
    }

    private static String boxed(String type) {
        return switch (type) {
            case "boolean" -> "java.lang.Boolean";
            case "int" -> "java.lang.Integer";
            default -> type;
        };
    }

    private static Set<String> texts(JsonNode list, String field) {
        Set<String> texts = new TreeSet<>();
        list.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    private static JsonNode metadata() throws IOException {
        return JSON.readTree(Path.of("src/main/resources/META-INF/spring-configuration-metadata.json")
                .toFile());
    }

    private static JsonNode options() throws IOException {
        return JSON.readTree(Path.of("src/generated/resources/META-INF/io/github/camelimessage/component/imessage.json")
                        .toFile())
                .path("componentProperties");
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
