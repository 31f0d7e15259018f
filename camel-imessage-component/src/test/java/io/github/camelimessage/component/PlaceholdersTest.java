package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelimessage.component.http.HttpTransport;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.LoggingExceptionHandler;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/**
 * Every option of component, accounts and endpoints takes a placeholder, also one that a vault answers. The options are those of the
 * catalog, so a new one is tried by itself.
 */
class PlaceholdersTest {

    /** What texts with a form of their own may look like. */
    private static final Map<String, String> FORMS = Map.of(
            "provider", ScriptedProvider.NAME,
            "serverUrl", "http://mac.example.org:1234",
            "webhookUrl", "https://camel.example.org/imessage",
            "webhookPath", "/there",
            "scanFrom", "24h",
            "events", "message.*",
            "defaultRegion", "DE",
            "proxy", "http://proxy.example.org:3128");

    private static final Map<Class<?>, Object> BEANS = Map.of(
            Predicate.class, (Predicate<Object>) event -> true,
            IdempotentRepository.class, new MemoryIdempotentRepository(),
            ExceptionHandler.class, new LoggingExceptionHandler(new DefaultCamelContext(), PlaceholdersTest.class),
            SSLContextParameters.class, new SSLContextParameters(),
            HttpTransport.class, new NoHttp());

    /** An option of the catalog with a value that it may have. */
    private record Sample(String name, String key, String value) {}

    /** Stands for a vault: what it is asked for is the option's value, which nothing else knows. */
    private static final class Vault implements PropertiesFunction {

        private final Map<String, String> kept = new TreeMap<>();

        private String keep(Sample sample) {
            kept.put(sample.name(), sample.value());
            return "{{vault:" + sample.name() + "}}";
        }

        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String apply(String remainder) {
            return kept.get(remainder);
        }
    }

    @Test
    void everyOptionOfTheComponentMayComeFromAVault() throws Exception {
        Map<String, Sample> samples = samples("componentProperties", false);
        samples.keySet().removeAll(Set.of("accounts", "configuration"));

        assertSame(
                samples,
                sample -> "camel.component.imessage." + sample.key(),
                context -> context.getComponent("imessage"),
                new ImessageComponentConfigurer());
    }

    @Test
    void everyOptionOfAnAccountMayComeFromAVault() throws Exception {
        Map<String, Sample> samples = samples("properties", false);
        // Those that every endpoint of Camel has are no options of accounts.
        samples.keySet()
                .removeAll(Set.of(
                        "account", "bridgeErrorHandler", "exceptionHandler", "exchangePattern", "lazyStartProducer"));
        for (String personal : new String[] {"defaultTo", "defaultLine", "allowedSenders", "allowedChats"}) {
            samples.put(personal, new Sample(personal, personal, "somebody@example.org"));
        }

        assertSame(
                samples,
                sample -> "camel.component.imessage.accounts[support]." + sample.key(),
                context -> ((ImessageComponent) context.getComponent("imessage"))
                        .getAccounts()
                        .get("support"),
                new ImessageConfigurationConfigurer());
    }

    /** Starts an application with the values as they are and one with placeholders, and compares what arrived. */
    private static void assertSame(
            Map<String, Sample> samples,
            Function<Sample, String> property,
            Function<CamelContext, Object> target,
            PropertyConfigurerGetter getter)
            throws Exception {
        Vault vault = new Vault();
        Map<String, Object> plain = values(samples, property, Sample::value, vault, target, getter);
        Map<String, Object> resolved = values(samples, property, vault::keep, vault, target, getter);

        assertThat(plain).hasSizeGreaterThan(30).doesNotContainValue(null);
        assertThat(resolved).isEqualTo(plain);
    }

    private static Map<String, Object> values(
            Map<String, Sample> samples,
            Function<Sample, String> property,
            Function<Sample, String> written,
            Vault vault,
            Function<CamelContext, Object> target,
            PropertyConfigurerGetter getter)
            throws Exception {
        Main main = new Main();
        main.setDefaultPropertyPlaceholderLocation("false");
        main.bind("scripted", new ScriptedProvider());
        BEANS.forEach((type, bean) -> main.bind(type.getSimpleName(), bean));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport before) {
                before.getCamelContext().getPropertiesComponent().addPropertiesFunction(vault);
            }
        });
        main.addOverrideProperty("camel.main.startupSummaryLevel", "Off");
        samples.values().forEach(sample -> main.addOverrideProperty(property.apply(sample), written.apply(sample)));
        main.start();
        try {
            Map<String, Object> values = new TreeMap<>();
            Object bean = target.apply(main.getCamelContext());
            samples.keySet().forEach(name -> values.put(name, getter.getOptionValue(bean, name, true)));
            return values;
        } finally {
            main.stop();
        }
    }

    @Test
    void everyOptionInAUriMayComeFromAVault() throws Exception {
        Map<String, Sample> samples = samples("properties", true);
        samples.remove("account");
        Vault vault = new Vault();
        PropertyConfigurerGetter getter = new ImessageEndpointConfigurer();
        try (CamelUnderTest camel = new CamelUnderTest()) {
            camel.support().setWebhookUrl(FORMS.get("webhookUrl"));
            bind(camel.context.getRegistry());
            camel.context.getPropertiesComponent().addPropertiesFunction(vault);
            camel.start();
            BiFunction<Sample, UnaryOperator<String>, Object> value = (sample, written) -> getter.getOptionValue(
                    camel.context.getEndpoint("imessage:support?" + sample.key() + "=" + written.apply(sample.value())),
                    sample.name(),
                    true);

            for (Sample sample : samples.values()) {
                Object plain = value.apply(sample, UnaryOperator.identity());
                Object resolved = value.apply(sample, text -> vault.keep(sample));

                assertThat(plain).as(sample.name()).isNotNull();
                assertThat(resolved).as(sample.name()).isEqualTo(plain);
            }
        }
        assertThat(samples).hasSizeGreaterThan(30);
    }

    @Test
    void aSecretMayComeFromTheEnvironment() throws Exception {
        try (CamelUnderTest camel = new CamelUnderTest()) {
            camel.support().setPassword("{{env:PATH}}");
            camel.start();

            ImessageEndpoint endpoint = camel.context.getEndpoint("imessage:support", ImessageEndpoint.class);

            assertThat(endpoint.forProvider(endpoint.settings()).password().reveal())
                    .isEqualTo(System.getenv("PATH"));
        }
    }

    private static void bind(Registry registry) {
        BEANS.forEach((type, bean) -> registry.bind(type.getSimpleName(), bean));
    }

    /** The options in that part of the catalog's JSON. */
    private static Map<String, Sample> samples(String part, boolean inUris) throws Exception {
        Map<String, Sample> samples = new LinkedHashMap<>();
        try (InputStream json = ImessageComponent.class.getResourceAsStream(
                "/META-INF/io/github/camelimessage/component/imessage.json")) {
            for (Map.Entry<String, JsonNode> option :
                    new ObjectMapper().readTree(json).path(part).properties()) {
                samples.put(option.getKey(), sample(option.getKey(), option.getValue(), inUris));
            }
        }
        return samples;
    }

    private static Sample sample(String name, JsonNode option, boolean inUris) {
        String type = option.path("javaType").asText();
        if (type.startsWith("java.util.Map<java.lang.String, java.lang.String>")) {
            return new Sample(name, inUris ? option.path("prefix").asText() + "x" : name + "[x]", "a-" + name);
        }
        return new Sample(name, name, value(name, option, type));
    }

    private static String value(String name, JsonNode option, String type) {
        if (FORMS.containsKey(name)) {
            return FORMS.get(name);
        }
        if (option.has("enum")) {
            return option.path("enum").path(option.path("enum").size() - 1).asText();
        }
        return switch (option.path("type").asText()) {
            case "boolean" -> String.valueOf(!option.path("defaultValue").asBoolean());
            case "integer" -> "7";
            case "duration" -> "7s";
            case "object" -> "#bean:" + type.replaceFirst("<.*", "").replaceFirst(".*\\.", "");
            default -> "a-" + name;
        };
    }
}
