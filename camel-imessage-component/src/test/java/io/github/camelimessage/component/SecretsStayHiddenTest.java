package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.provider.ProviderSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Secrets, handles and texts do not show in URIs, JMX, health and {@code toString()}. */
class SecretsStayHiddenTest {

    private static final String PASSWORD = "hunter2";
    private static final String HEADER = "cloudflare-client-secret";
    private static final String URI = "imessage:support?password=" + PASSWORD + "&secret=" + CamelUnderTest.TOKEN
            + "&requestHeader.CF-Access=" + HEADER;

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void anEndpointShowsADigestWhereASecretStood() throws Exception {
        camel.start();

        ImessageEndpoint endpoint = camel.context.getEndpoint(URI, ImessageEndpoint.class);

        assertThat(List.of(endpoint.getEndpointUri(), endpoint.toString(), endpoint.getEndpointBaseUri()))
                .noneMatch(SecretsStayHiddenTest::shows);
        assertThat(endpoint.getEndpointUri()).contains("password=hidden-");
        assertThat(endpoint.getConfiguration().getPassword()).isEqualTo(PASSWORD);
    }

    @Test
    void twoSecretsStayTwoEndpoints() throws Exception {
        camel.start();

        assertThat(camel.context.getEndpoint("imessage:support?password=a"))
                .isNotEqualTo(camel.context.getEndpoint("imessage:support?password=b"));
    }

    @Test
    void anExchangeShowsNoSecretInItsProperties() throws Exception {
        camel.start();

        Exchange exchange = camel.send(URI, "hi", Map.of(ImessageConstants.TO, "+15550001111"));

        assertThat(exchange.getProperty(Exchange.TO_ENDPOINT, String.class)).isNotNull();
        assertThat(shows(exchange.getProperty(Exchange.TO_ENDPOINT, String.class)))
                .isFalse();
    }

    @Test
    void managementShowsCountsAndNoSecret() throws Exception {
        camel.start(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI).to("mock:events");
                from("direct:out").to(URI);
            }
        });
        camel.post("[" + camel.event("e1", "hello") + "]");
        MBeanServer server =
                camel.context.getManagementStrategy().getManagementAgent().getMBeanServer();

        Set<ObjectName> names = server.queryNames(new ObjectName("org.apache.camel:*"), null);
        List<String> shown = new ArrayList<>();
        for (ObjectName name : names) {
            shown.add(name.getCanonicalName());
            if (name.getCanonicalName().contains("imessage")
                    || name.getCanonicalName().contains("Imessage")) {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    shown.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        }

        assertThat(shown).contains("EventsLive=1", "Gaps=0", "Account=support");
        assertThat(shown).filteredOn(SecretsStayHiddenTest::shows).isEmpty();
        assertThat(shown).filteredOn(text -> text.contains("5550001111")).isEmpty();
    }

    @Test
    void healthShowsNoSecretAndNoHandle() throws Exception {
        camel.startReceiving(URI);
        camel.post("[" + camel.event("e1", "hello") + "]");
        ImessageConsumer consumer =
                (ImessageConsumer) camel.context.getRoutes().get(0).getConsumer();
        await().until(() -> consumer.getHealthCheck().call().getMessage().isPresent());

        String shown = consumer.getHealthCheck().call().getDetails().toString();

        assertThat(shows(shown)).isFalse();
        assertThat(shown).doesNotContain("5550001111");
    }

    @Test
    void nothingPrintsASecret() throws Exception {
        camel.start();
        camel.support().setPassword(PASSWORD);
        camel.support().setDefaultTo("alice@example.org");
        ImessageEndpoint endpoint = camel.context.getEndpoint(URI, ImessageEndpoint.class);
        ProviderSettings settings = endpoint.forProvider(endpoint.settings());

        assertThat(List.of(
                        camel.support().toString(),
                        endpoint.getConfiguration().toString(),
                        endpoint.settings().toString(),
                        endpoint.key(endpoint.settings()).toString(),
                        settings.toString(),
                        settings.password().toString()))
                .noneMatch(SecretsStayHiddenTest::shows)
                .noneMatch(text -> text.contains("alice"));
    }

    @Test
    void theServicesAddressShowsNoPathAndNoQuery() throws Exception {
        camel.start();
        ImessageEndpoint endpoint = camel.context.getEndpoint(
                "imessage:support?serverUrl=RAW(https://mac.example.org:1234/tunnel-secret)", ImessageEndpoint.class);

        assertThat(endpoint.getServiceUrl()).isEqualTo("https://mac.example.org:1234");
    }

    private static boolean shows(String text) {
        return text.contains(PASSWORD) || text.contains(HEADER) || text.contains(CamelUnderTest.TOKEN);
    }
}
