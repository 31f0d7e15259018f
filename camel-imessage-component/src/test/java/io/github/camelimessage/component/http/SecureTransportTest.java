package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transport over TLS and through a proxy. */
class SecureTransportTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private static HttpCall get(URI uri, boolean guarded) {
        return new HttpCall("GET", uri, Map.of(), HttpBody.none(), LONG, 1000, guarded, "test GET");
    }

    static SSLContext context(Path folder) throws Exception {
        return OwnKeys.context(OwnKeys.make(folder));
    }

    private static HttpTransport transport(SSLContext tls, URI proxy) {
        return HttpTransports.create(
                new HttpTransportSettings(Duration.ofSeconds(5), 10, 10, tls, proxy, "camel-imessage", false, null));
    }

    @Test
    void aServerIsTrustedByTheContextGivenAndNotWithoutIt(@TempDir Path folder) throws Exception {
        SSLContext context = context(folder);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        try (HttpTransport trusting = transport(context, null);
                HttpTransport other = transport(null, null)) {
            assertThat(trusting.send(get(uri, false))
                            .toCompletableFuture()
                            .join()
                            .status())
                    .isEqualTo(204);
            assertThatThrownBy(() ->
                            other.send(get(uri, false)).toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(HttpFailure.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
                        assertThat(failure.mayHaveLeft()).isFalse();
                    });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void requestsGoThroughTheProxyWithItsCredentials() throws Exception {
        try (RawServer proxy = new RawServer(
                        visit -> visit.write(
                                visit.head().contains("Proxy-Authorization: Basic")
                                        ? "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
                                        : "HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n"));
                HttpTransport transport = transport(null, URI.create("http://user:secret@127.0.0.1:" + proxy.port()))) {
            URI target = URI.create("http://only-the-proxy-knows.invalid/path");

            HttpAnswer answer =
                    transport.send(get(target, false)).toCompletableFuture().join();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(proxy.heads().get(0)).startsWith("GET http://only-the-proxy-knows.invalid/path HTTP/1.1");
        }
    }

    @Test
    void aGuardedCallIsCheckedBeforeTheProxyHearsOfIt() throws Exception {
        try (RawServer proxy = new RawServer(visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                HttpTransport transport = transport(null, URI.create("http://127.0.0.1:" + proxy.port()))) {
            assertRefused(transport, "http://192.168.1.1/");
            assertRefused(transport, "http://127.0.0.1:" + proxy.port() + "/");
            assertThat(proxy.heads()).isEmpty();
            assertThat(transport
                            .send(get(URI.create("http://93.184.215.14/"), true))
                            .toCompletableFuture()
                            .join()
                            .status())
                    .isEqualTo(200);
            assertRefused(transport, "http://127.0.0.1:" + proxy.port() + "/");
        }
    }

    private static void assertRefused(HttpTransport transport, String address) {
        assertThatThrownBy(() -> transport
                        .send(get(URI.create(address), true))
                        .toCompletableFuture()
                        .join())
                .cause()
                .isInstanceOfSatisfying(HttpFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.ADDRESS_REFUSED));
    }
}
