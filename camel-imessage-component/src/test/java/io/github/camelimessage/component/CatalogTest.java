package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools are told of the component: complete, readable, and enough to check a URI with. */
class CatalogTest {

    /** Described by Camel, in every component alike. */
    private static final Set<String> CAMELS_OWN = Set.of(
            "bridgeErrorHandler",
            "lazyStartProducer",
            "autowiredEnabled",
            "exceptionHandler",
            "exchangePattern",
            "healthCheckConsumerEnabled",
            "healthCheckProducerEnabled");

    private final DefaultCamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.addComponent("imessage", ImessageComponent.class.getName());
    }

    @Test
    void theCatalogAcceptsOurUris() {
        for (String uri : List.of(
                "imessage:support",
                "imessage:support?events=message.received,reaction.*&scanInterval=5m",
                "imessage:support?operation=sendMessage&sendTimeout=180s",
                "imessage:support?requestHeader.CF-Access-Client-Id=x&provider=bluebubbles")) {
            assertThat(catalog.validateEndpointProperties(uri).isSuccess())
                    .as(uri)
                    .isTrue();
        }
    }

    @Test
    void theCatalogReportsAnUnknownOptionAndAWrongValue() {
        EndpointValidationResult unknown = catalog.validateEndpointProperties("imessage:support?evnts=message.*");
        EndpointValidationResult wrong = catalog.validateEndpointProperties("imessage:support?receive=push");

        assertThat(unknown.getUnknown()).containsExactly("evnts");
        assertThat(wrong.getInvalidEnum()).containsEntry("receive", "push");
    }

    @Test
    void recipientsAreNoOptionsOfUris() {
        assertThat(catalog.validateEndpointProperties("imessage:support?to=x").isSuccess())
                .isFalse();
        assertThat(catalog.validateEndpointProperties("imessage:support?defaultTo=x")
                        .isSuccess())
                .isFalse();
    }

    @Test
    void aRunningContextKnowsTheComponent() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();

            String json = context.getComponentParameterJsonSchema("imessage");

            assertThat(json).contains("\"scheme\": \"imessage\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imessage:support?operation=nosuch",
                "imessage:support?groups=some",
                "imessage:support?listing=whole",
                "imessage:support?maxMediaBytes=many",
                "imessage:support?attachments=perhaps",
                "imessage:support?scanInterval=soon",
                "imessage:support?allowedSenders=x",
                "imessage:"
            })
    void theCatalogRefusesWhatCannotStart(String uri) {
        assertThat(catalog.validateEndpointProperties(uri).isSuccess()).isFalse();
    }

    @Test
    void toolsThatScanJarsFindTheComponent() throws Exception {
        Properties found = new Properties();
        try (InputStream file = ImessageComponent.class.getResourceAsStream(
                "/META-INF/services/org/apache/camel/component.properties")) {
            found.load(file);
        }

        assertThat(found).containsEntry("components", "imessage").containsEntry("groupId", "io.github.camel-imessage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties", "headers"})
    void everyOptionAndHeaderIsDescribedBySentences(String part) throws Exception {
        JsonNode json = new ObjectMapper().readTree(catalog.componentJSonSchema("imessage"));
        Map<String, String> seen = new HashMap<>();

        assertThat(json.path(part).properties()).isNotEmpty();
        json.path(part).properties().forEach(entry -> {
            String name = entry.getKey();
            String description = entry.getValue().path("description").asText();
            assertThat(seen.put(description, name)).as("described like " + name).isNull();
            if (!CAMELS_OWN.contains(name)) {
                assertThat(description)
                        .as(part + " " + name)
                        .hasSizeGreaterThan(15)
                        .hasSizeLessThan(500)
                        .matches("[A-Z].*[A-Za-z0-9.)]\\.")
                        .doesNotContain("  ", "..", " ,", " .", "{@", "<p>");
                assertThat(description.chars().filter(c -> c == '(').count())
                        .as(name)
                        .isEqualTo(description.chars().filter(c -> c == ')').count());
            }
        });
    }

    @Test
    void everyProviderOfTheJarIsInTheIndexThatErrorsQuote() throws Exception {
        Path resources = Path.of("src/main/resources");

        try (Stream<Path> services = Files.list(resources.resolve(Providers.SERVICES))) {
            assertThat(Files.readAllLines(resources.resolve(Providers.INDEX)))
                    .containsExactlyInAnyOrderElementsOf(
                            services.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void everySecretIsMarkedAsOne() throws Exception {
        JsonNode json = new ObjectMapper().readTree(catalog.componentJSonSchema("imessage"));

        for (String secret : List.of("password", "apiKey", "secret", "requestHeaders")) {
            assertThat(json.path("properties").path(secret).path("secret").asBoolean())
                    .as(secret)
                    .isTrue();
            assertThat(json.path("componentProperties")
                            .path(secret)
                            .path("secret")
                            .asBoolean())
                    .as(secret)
                    .isTrue();
        }
    }

    @Test
    void everyHeaderStartsLikeOurs() throws Exception {
        Set<String> names = new HashSet<>();
        for (Field field : ImessageConstants.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                names.add((String) field.get(null));
            }
        }

        assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("CamelImessage"));
    }

    @Test
    void everyDefaultInTheCatalogIsTheOneThatHolds() throws Exception {
        JsonNode json = new ObjectMapper().readTree(catalog.componentJSonSchema("imessage"));
        List<String> told = new ArrayList<>();
        json.path("properties")
                .properties()
                .forEach(entry -> told.add(entry.getValue().path("defaultValue").asText("")));

        for (Field field : Defaults.class.getDeclaredFields()) {
            boolean depends =
                    List.of("SCAN_INTERVAL", "POLL_INTERVAL", "WEBHOOK_PATH").contains(field.getName());
            if (!depends && !field.isSynthetic()) {
                assertThat(told).as(field.getName()).contains((String) field.get(null));
            }
        }
    }
}
