package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** WebSockets leave as requests do: by the same TLS and proxy, with headers, and without the address in what fails. */
@Timeout(60)
class WebSocketsTest {

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (.+)\r\n");
    private static final String SECRET = "?password=hunter2";

    private static WebSockets sockets(SSLContext tls, URI proxy) {
        return new WebSockets(
                new HttpTransportSettings(Duration.ofSeconds(5), 10, 10, tls, proxy, "camel-imessage", false, null));
    }

    private static WebSocket open(WebSockets sockets, String address, Map<String, String> headers) {
        return sockets.open(URI.create(address), headers, new WebSocket.Listener() {})
                .toCompletableFuture()
                .join();
    }

    private static String accepted(String head) {
        Matcher key = KEY.matcher(head);
        assertThat(key.find()).isTrue();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1).strip() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RawServer friendly() throws IOException {
        return new RawServer(visit -> visit.write(accepted(visit.head())));
    }

    @Test
    void itsHandshakeBearsOurNameAndTheHeaders() throws Exception {
        try (RawServer server = friendly()) {
            open(sockets(null, null), "ws://127.0.0.1:" + server.port() + "/x", Map.of("X-Tunnel", "yes"))
                    .abort();

            assertThat(server.heads().get(0)).contains("User-Agent: camel-imessage\r\n", "X-Tunnel: yes\r\n");
        }
    }

    @Test
    void aNameOfTheAccountsOwnStaysAlone() throws Exception {
        try (RawServer server = friendly()) {
            open(sockets(null, null), "ws://127.0.0.1:" + server.port() + "/x", Map.of("user-agent", "mine"))
                    .abort();

            assertThat(server.heads().get(0))
                    .containsIgnoringCase("User-Agent: mine\r\n")
                    .doesNotContain("camel-imessage");
        }
    }

    @Test
    void aServerIsTrustedByTheContextGivenAndNotWithoutIt(@TempDir Path folder) throws Exception {
        SSLContext context = SecureTransportTest.context(folder);
        try (SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
            Thread serving = new Thread(() -> serve(server));
            serving.setDaemon(true);
            serving.start();
            String address = "wss://localhost:" + server.getLocalPort() + "/socket" + SECRET;

            open(sockets(context, null), address, Map.of()).abort();

            assertThatThrownBy(() -> open(sockets(null, null), address, Map.of()))
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(HttpFailure.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
                        assertThat(failure.mayHaveLeft()).isFalse();
                        assertThat(failure).hasMessageContaining("certificate").hasNoCause();
                    });
        }
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                StringBuilder head = new StringBuilder();
                for (int next = socket.getInputStream().read();
                        next >= 0;
                        next = socket.getInputStream().read()) {
                    head.append((char) next);
                    if (head.toString().endsWith("\r\n\r\n")) {
                        socket.getOutputStream().write(accepted(head.toString()).getBytes(StandardCharsets.US_ASCII));
                        socket.getOutputStream().flush();
                    }
                }
            } catch (IOException e) {
                // Whoever does not trust us goes away.
            }
        }
    }

    @Test
    void itGoesThroughTheProxyAndNamesTheHostThatOnlyTheProxyKnows() throws Exception {
        try (RawServer proxy = new RawServer(visit ->
                visit.write(visit.head().startsWith("CONNECT") ? "HTTP/1.1 200 OK\r\n\r\n" : accepted(visit.head())))) {
            WebSockets through = sockets(null, URI.create("http://127.0.0.1:" + proxy.port()));

            open(through, "ws://only-the-proxy-knows.invalid/socket" + SECRET, Map.of())
                    .abort();

            assertThat(proxy.heads().get(0)).startsWith("CONNECT only-the-proxy-knows.invalid:80 HTTP/1.1");
            assertThat(proxy.heads().get(0)).doesNotContain("hunter2");
            assertThat(proxy.heads().get(1)).startsWith("GET /socket?password=hunter2");
        }
    }

    @Test
    void anotherAnswerIsARefusalWithItsStatusAndHeaders() throws Exception {
        try (RawServer server = new RawServer(
                visit -> visit.write("HTTP/1.1 429 Slow down\r\nRetry-After: 17\r\nContent-Length: 0\r\n\r\n"))) {
            assertThatThrownBy(() ->
                            open(sockets(null, null), "ws://127.0.0.1:" + server.port() + "/x" + SECRET, Map.of()))
                    .cause()
                    .isInstanceOfSatisfying(WebSocketRefused.class, refused -> {
                        assertThat(refused.answer().status()).isEqualTo(429);
                        assertThat(refused.answer().header("retry-after")).contains("17");
                        assertThat(refused).hasNoCause();
                    });
        }
    }

    @Test
    void nobodyThereAndAHeaderThatCannotBeSentAreNotConnected() {
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("Host", "elsewhere"))) {
            assertThatThrownBy(() -> open(sockets(null, null), "ws://127.0.0.1:1/x" + SECRET, headers))
                    .cause()
                    .isInstanceOfSatisfying(HttpFailure.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
                        assertThat(failure).hasNoCause();
                        assertThat(failure.getMessage())
                                .doesNotContain("hunter2")
                                .doesNotContain("elsewhere");
                    });
        }
    }
}
