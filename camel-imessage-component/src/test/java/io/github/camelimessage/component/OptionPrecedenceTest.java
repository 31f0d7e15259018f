package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.provider.ProviderSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The component's options hold for every account, an account's own are stronger, and the URI's are the strongest. */
class OptionPrecedenceTest {

    private final CamelUnderTest camel = new CamelUnderTest();

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void anOptionComesFromTheUriThenTheAccountThenTheComponentThenTheDefault() throws Exception {
        camel.component.getConfiguration().setSendTimeout(Duration.ofSeconds(1));
        camel.component.getConfiguration().setRequestTimeout(Duration.ofSeconds(1));
        camel.component.getConfiguration().setMaxAnswerBytes(1L);
        camel.support().setSendTimeout(Duration.ofSeconds(2));
        camel.support().setRequestTimeout(Duration.ofSeconds(2));

        ProviderSettings settings = settingsOf("imessage:support?sendTimeout=3s");

        assertThat(settings.sendTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.maxAnswerBytes()).isEqualTo(1);
        assertThat(settings.mediaTimeout()).isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void aBlankOptionIsNotSet() throws Exception {
        camel.component.getConfiguration().setServerUrl("http://mac:1234");
        camel.support().setServerUrl("  ");

        assertThat(settingsOf("imessage:support").serverUrl()).hasToString("http://mac:1234");
    }

    @Test
    void placeholdersInAccountsAreResolved() throws Exception {
        camel.context.getPropertiesComponent().addInitialProperty("mac.password", "hunter2");
        camel.support().setPassword("{{mac.password}}");
        camel.support().setRequestHeaders(Map.of("CF-Access", "{{mac.password}}"));
        camel.support().setServerUrl("{{mac.url:http://mac:1234}}");

        ProviderSettings settings = settingsOf("imessage:support");

        assertThat(settings.password().reveal()).isEqualTo("hunter2");
        assertThat(settings.requestHeaders()).containsEntry("CF-Access", "hunter2");
        assertThat(settings.serverUrl()).hasToString("http://mac:1234");
    }

    @Test
    void aPasswordThatChangesIsSeenWithoutARestartUnlessTheUriFixedIt() throws Exception {
        camel.support().setPassword("old");
        ProviderSettings ofAccount = settingsOf("imessage:support");
        ProviderSettings ofUri = settingsOf("imessage:support?password=fixed");

        camel.support().setPassword("new");

        assertThat(ofAccount.password().reveal()).isEqualTo("new");
        assertThat(ofUri.password().reveal()).isEqualTo("fixed");
    }

    @Test
    void mapsInAUriAreLaidOverTheAccounts() throws Exception {
        camel.support().setRequestHeaders(Map.of("A", "1", "B", "1"));

        ProviderSettings settings =
                settingsOf("imessage:support?requestHeader.B=2&providerOption.region=eu&sendMethod=private-api");

        assertThat(settings.requestHeaders()).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(settings.options()).isEqualTo(Map.of("region", "eu", "sendMethod", "private-api"));
    }

    @Test
    void theAccountsOwnOptionsAreNotTouched() throws Exception {
        camel.component.getConfiguration().setSendTimeout(Duration.ofSeconds(1));

        settingsOf("imessage:support?requestTimeout=3s");

        assertThat(camel.support().getSendTimeout()).isNull();
        assertThat(camel.support().getRequestTimeout()).isNull();
    }

    @Test
    void anEndpointCanBeMadeBeforeTheContextStarts() throws Exception {
        ImessageEndpoint endpoint = camel.context.getEndpoint("imessage:support", ImessageEndpoint.class);

        assertThat(endpoint.settings().provider()).isEqualTo("scripted");
        assertThat(endpoint.sendTimeout()).isEqualTo(Duration.ofSeconds(180));
    }

    @Test
    void camelMainBindsAccountsByName() throws Exception {
        Main main = new Main();
        Properties properties = new Properties();
        properties.setProperty("camel.main.name", "accounts");
        properties.setProperty("mac.password", "hunter2");
        properties.setProperty("camel.component.imessage.accounts[support].provider", "scripted");
        properties.setProperty("camel.component.imessage.accounts[support].password", "{{mac.password}}");
        properties.setProperty("camel.component.imessage.accounts[support].send-timeout", "42s");
        properties.setProperty("camel.component.imessage.accounts[support].defaultTo", "ops@example.org");
        properties.setProperty("camel.component.imessage.request-timeout", "43s");
        main.setOverrideProperties(properties);
        ScriptedProvider provider = new ScriptedProvider();
        main.bind("scripted", provider);
        main.bind("http", new NoHttp());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("imessage:support");
            }
        });

        main.start();
        try {
            ProviderSettings settings = provider.connected.get(0);
            assertThat(settings.password().reveal()).isEqualTo("hunter2");
            assertThat(settings.sendTimeout()).isEqualTo(Duration.ofSeconds(42));
            assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(43));
            main.getCamelTemplate().sendBody("direct:in", "hi");
            assertThat(provider.executed).hasSize(1);
        } finally {
            main.stop();
        }
    }

    private ProviderSettings settingsOf(String uri) throws Exception {
        if (!camel.context.isStarted()) {
            camel.start();
        }
        ImessageEndpoint endpoint = camel.context.getEndpoint(uri, ImessageEndpoint.class);
        return endpoint.forProvider(endpoint.settings());
    }
}
