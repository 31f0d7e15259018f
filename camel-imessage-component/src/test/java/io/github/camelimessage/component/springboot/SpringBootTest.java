package io.github.camelimessage.component.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.ImessageComponent;
import io.github.camelimessage.component.ImessageConfiguration;
import io.github.camelimessage.component.ImessageEndpoint;
import io.github.camelimessage.component.model.Receipt;
import io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** One dependency and lines in application.properties set the component up. */
class SpringBootTest {

    private static final String PREFIX = "camel.component.imessage.";
    private static final String SUPPORT = PREFIX + "accounts[support].";

    @Test
    void anAccountOfThePropertiesSendsByARouteOfTheApplication() {
        try (BlueBubblesSimulator mac = BlueBubblesSimulator.builder().fast().start();
                ConfigurableApplicationContext application = new BootApplication()
                        .with(SUPPORT + "provider", "bluebubbles")
                        .with(SUPPORT + "server-url", "${mac.address}")
                        .with(SUPPORT + "password", "{{mac.password}}")
                        .with("mac.address", mac.url())
                        .with("mac.password", mac.password())
                        .run(RouteOfTheApplication.class)) {
            Receipt receipt = application
                    .getBean(ProducerTemplate.class)
                    .requestBodyAndHeader("direct:greet", "hello", "CamelImessageTo", "+15550001111", Receipt.class);

            assertThat(receipt.message()).isNotNull();
            assertThat(mac.sent()).extracting(sent -> sent.text()).containsExactly("hello from Spring");
        }
    }

    @Test
    void namesAreWrittenAsOneLikesAndVariablesGoFirst() {
        try (ConfigurableApplicationContext application = new BootApplication()
                .with(SUPPORT + "serverUrl", "http://127.0.0.1:1")
                .with(SUPPORT + "provider", "bluebubbles")
                .with(SUPPORT + "api_key", "k")
                .with(SUPPORT + "password", "of the file")
                .with(PREFIX + "accounts.sales.provider", "blooio")
                .with(SUPPORT + "request-headers[CF-Access-Client-Id]", "tunnel")
                .withVariable("CAMEL_COMPONENT_IMESSAGE_ACCOUNTS_SUPPORT_PASSWORD", "of the environment")
                .withVariable("CAMEL_COMPONENT_IMESSAGE_MAXCONNECTIONS", "7")
                .run()) {
            ImessageComponent component = component(application);

            assertThat(component.getMaxConnections()).isEqualTo(7);
            assertThat(component.getMaxConnectionsPerRoute()).isEqualTo(50);
            assertThat(component.getAccounts()).containsOnlyKeys("support", "sales");
            assertThat(component.getAccounts().get("sales").getProvider()).isEqualTo("blooio");
            ImessageConfiguration support = component.getAccounts().get("support");
            assertThat(support.getServerUrl()).isEqualTo("http://127.0.0.1:1");
            assertThat(support.getApiKey()).isEqualTo("k");
            assertThat(support.getPassword()).isEqualTo("of the environment");
            assertThat(support.getRequestHeaders()).isEqualTo(Map.of("CF-Access-Client-Id", "tunnel"));
        }
    }

    @Test
    void timesNumbersAndObjectsAreWrittenAsCamelWritesThem() {
        try (ConfigurableApplicationContext application = new BootApplication()
                .with(PREFIX + "scan-interval", "1h30m")
                .with(PREFIX + "ack-timeout", "{{patience}}")
                .with(PREFIX + "connect-timeout", "2500")
                .with(PREFIX + "probe-interval", "PT20S")
                .with(PREFIX + "max-webhook-bytes", "{{limit}}")
                .with(PREFIX + "idempotent-repository", "#bean:once")
                .with(PREFIX + "proxy", "http://{{proxy.host}}:3128")
                .with("patience", "20s")
                .with("limit", "4096")
                .with("proxy.host", "127.0.0.1")
                .run(BeanOfTheApplication.class)) {
            ImessageComponent component = component(application);

            ImessageConfiguration everyAccount = component.getConfiguration();
            assertThat(everyAccount.getScanInterval()).isEqualTo(Duration.ofMinutes(90));
            assertThat(everyAccount.getAckTimeout()).isEqualTo(Duration.ofSeconds(20));
            assertThat(everyAccount.getProbeInterval()).isEqualTo(Duration.ofSeconds(20));
            assertThat(everyAccount.getMaxWebhookBytes()).isEqualTo(4096);
            assertThat(everyAccount.getIdempotentRepository())
                    .isSameAs(application.getBean(IdempotentRepository.class));
            assertThat(component.getConnectTimeout()).isEqualTo(Duration.ofMillis(2500));
            assertThat(component.getProxy()).isEqualTo("http://127.0.0.1:3128");
        }
    }

    @Test
    void aPlaceholderOfACredentialStandsUntilItIsUsed() {
        try (ConfigurableApplicationContext application = new BootApplication()
                .with(SUPPORT + "provider", "bluebubbles")
                .with(SUPPORT + "server-url", "http://127.0.0.1:1")
                .with(SUPPORT + "password", "{{vault.password}}")
                .with("vault.password", "first")
                .run()) {
            ImessageEndpoint endpoint =
                    application.getBean(CamelContext.class).getEndpoint("imessage:support", ImessageEndpoint.class);

            assertThat(component(application).getAccounts().get("support").getPassword())
                    .isEqualTo("{{vault.password}}");
            assertThat(endpoint.getConfiguration().getPassword()).isEqualTo("first");
        }
    }

    @Test
    void aMistypedNameStopsTheStartAndItsValueIsNotShown() {
        assertThatThrownBy(() -> new BootApplication()
                        .with(SUPPORT + "pasword", "hunter2")
                        .run(RouteOfTheApplication.class)
                        .close())
                .hasStackTraceContaining("Unknown options: [camel.component.imessage.accounts[support].pasword")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hunter2"));
    }

    @Test
    void aValueThatIsNoneStopsTheStartAndNamesItsOption() {
        assertThatThrownBy(() -> new BootApplication()
                        .with(SUPPORT + "scan-interval", "soon")
                        .run(RouteOfTheApplication.class)
                        .close())
                .hasStackTraceContaining("Option camel.component.imessage.accounts[support].scan-interval")
                .hasStackTraceContaining("cannot be read as Duration: write a value of that kind, such as 30s");
    }

    @Test
    void whatBelongsToAPersonIsAnOptionOfAccountsHereToo() {
        assertThatThrownBy(() -> new BootApplication()
                        .with(PREFIX + "default-to", "+15550001111")
                        .run(RouteOfTheApplication.class)
                        .close())
                .hasStackTraceContaining(
                        "write it for an account, as camel.component.imessage.accounts[name].defaultTo");
    }

    @Test
    void switchedOffThePropertiesAreLeftAlone() {
        for (String off : new String[] {"enabled", "customizer.enabled"}) {
            try (ConfigurableApplicationContext application = new BootApplication()
                    .with(PREFIX + off, "false")
                    .with(SUPPORT + "provider", "bluebubbles")
                    .run()) {
                assertThat(component(application).getAccounts()).as(off).isEmpty();
            }
        }
    }

    private static ImessageComponent component(ConfigurableApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("imessage", ImessageComponent.class);
    }

    static class RouteOfTheApplication {

        @Bean
        RoutesBuilder greet() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:greet").setBody(simple("${body} from Spring")).to("imessage:support");
                }
            };
        }
    }

    static class BeanOfTheApplication {

        @Bean
        IdempotentRepository once() {
            return MemoryIdempotentRepository.memoryIdempotentRepository(10);
        }
    }
}
