package io.github.camelimessage.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.OwnKeys;
import io.github.camelimessage.component.provider.ProviderException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and proxies are set as for any component of Camel. */
class WayOutTest {

    private static final String ROUTE = """
            - route:
                id: send
                from:
                  uri: direct:send
                  steps:
                    - to: imessage:support
            """;

    @TempDir
    Path folder;

    private YamlApplication application;
    private Forwarder between;

    @AfterEach
    void stop() {
        application.close();
        between.close();
    }

    /** The simulated server behind a certificate of its own. */
    private Path secured() throws Exception {
        Path keys = OwnKeys.make(folder);
        application = new YamlApplication(folder);
        between = new Forwarder(application.mac.url(), OwnKeys.context(keys));
        application.account("server-url", "https://localhost:" + between.port());
        return keys;
    }

    private Exchange send() {
        return application.context().createProducerTemplate().request("direct:send", exchange -> {
            exchange.getMessage().setBody("hello");
            exchange.getMessage().setHeader(ImessageConstants.TO, "+15550001111");
        });
    }

    @Test
    void aServersOwnCertificateIsTrustedByTheGlobalTlsSettings() throws Exception {
        Path keys = secured();
        application
                .property("camel.ssl.enabled", "true")
                .property("camel.ssl.trust-store", keys.toUri().toString())
                .property("camel.ssl.trust-store-password", OwnKeys.PASSWORD)
                .property("camel.component.imessage.use-global-ssl-context-parameters", "true")
                .start(ROUTE);

        assertThat(send().getException()).isNull();
        assertThat(application.answer()).isEqualTo("hello");
    }

    @Test
    void aServersOwnCertificateIsTrustedByTheComponentsSslContextParameters() throws Exception {
        Path keys = secured();
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource(keys.toUri().toString());
        store.setPassword(OwnKeys.PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        application
                .bind("tls", tls)
                .property("camel.component.imessage.ssl-context-parameters", "#bean:tls")
                .start(ROUTE);

        assertThat(send().getException()).isNull();
        assertThat(application.answer()).isEqualTo("hello");
    }

    @Test
    void withoutThemItIsNotTrustedAndNothingLeaves() throws Exception {
        secured();
        application.start(ROUTE);

        assertThat(send().getException()).isInstanceOf(ProviderException.class);
        assertThat(between.asked).isEmpty();
        assertThat(application.mac.sent()).isEmpty();
    }

    @Test
    void everyRequestTakesTheProxy() throws Exception {
        application = new YamlApplication(folder);
        between = new Forwarder(application.mac.url(), null);
        application
                .account("server-url", "http://mac.example.org:1234")
                .property("camel.component.imessage.proxy", "http://127.0.0.1:" + between.port())
                .start(ROUTE);

        assertThat(send().getException()).isNull();
        assertThat(application.answer()).isEqualTo("hello");
        assertThat(between.asked).isNotEmpty().extracting(URI::getHost).containsOnly("mac.example.org");
    }
}
