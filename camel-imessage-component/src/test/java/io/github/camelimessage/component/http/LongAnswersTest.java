package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers that do not end come by the way that requests leave, piece by piece. */
@Timeout(60)
class LongAnswersTest {

    private static final String ENDLESS = "HTTP/1.1 200 OK\r\nX-Two: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(20);

    private static ScheduledExecutorService timer;

    @BeforeAll
    static void startTimer() {
        timer = Executors.newSingleThreadScheduledExecutor();
    }

    @AfterAll
    static void stopTimer() {
        timer.shutdownNow();
    }

    private static LongAnswers answers(SSLContext tls, URI proxy) {
        return new WebSockets(new HttpTransportSettings(
                        Duration.ofSeconds(5), 10, 10, tls, proxy, "camel-imessage", false, null))
                .longAnswers(timer);
    }

    private static LongAnswer open(LongAnswers answers, URI address, Duration timeout) {
        return answers.open(address, Map.of("X-Tunnel", "yes"), timeout).join();
    }

    private static HttpFailure failure(LongAnswers answers, URI address, Duration timeout) {
        try {
            open(answers, address, timeout);
            throw new AssertionError("It came to an answer.");
        } catch (CompletionException e) {
            return (HttpFailure) e.getCause();
        }
    }

    /** Reads a piece each time it is asked to. */
    private static final class Reader implements Flow.Subscriber<List<ByteBuffer>> {

        private final StringBuffer read = new StringBuffer();
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            pieces.forEach(piece -> read.append(StandardCharsets.UTF_8.decode(piece)));
        }

        @Override
        public void onError(Throwable failure) {
            read.append("[broken]");
        }

        @Override
        public void onComplete() {
            read.append("[end]");
        }
    }

    @Test
    void itComesBeforeItsEndAndIsReadPieceByPiece() throws Exception {
        try (RawServer server = new RawServer(visit -> {
            visit.write(ENDLESS + "3\r\none\r\n");
            visit.in().read();
        })) {
            LongAnswer answer = open(answers(null, null), server.uri("/x"), LONG);
            Reader reader = new Reader();
            answer.body().subscribe(reader);

            assertThat(answer.goesOn()).isTrue();
            assertThat(answer.head().header("x-two")).contains("a");
            assertThat(server.heads().get(0)).contains("User-Agent: camel-imessage\r\n", "X-Tunnel: yes\r\n");
            assertThat(reader.read).isEmpty();
            reader.subscription.request(1);
            await().untilAsserted(() -> assertThat(reader.read).hasToString("one"));

            reader.subscription.cancel();
            await().untilAsserted(() -> assertThat(server.gone()).isEqualTo(1));
        }
    }

    @Test
    void oneThatNobodyReadsIsClosed() throws Exception {
        try (RawServer server = new RawServer(visit -> {
            visit.write(ENDLESS);
            visit.in().read();
        })) {
            open(answers(null, null), server.uri("/x"), LONG).discard();

            await().untilAsserted(() -> assertThat(server.gone()).isEqualTo(1));
        }
    }

    @Test
    void oneThatIsGivenUpBeforeItCameIsClosed() throws Exception {
        try (RawServer server = new RawServer(visit -> visit.in().read())) {
            CompletableFuture<LongAnswer> asked = answers(null, null).open(server.uri("/x"), Map.of(), LONG);
            await().untilAsserted(() -> assertThat(server.heads()).hasSize(1));
            asked.cancel(true);

            await().untilAsserted(() -> assertThat(server.gone()).isEqualTo(1));
        }
    }

    @Test
    void itsBodyMayTakeLongerThanItsHead() throws Exception {
        CompletableFuture<RawServer.Visit> asked = new CompletableFuture<>();
        try (RawServer server = new RawServer(visit -> {
            visit.write(ENDLESS);
            asked.complete(visit);
            visit.in().read();
        })) {
            LongAnswer answer = open(answers(null, null), server.uri("/x"), Duration.ofMillis(800));
            Reader reader = new Reader();
            answer.body().subscribe(reader);
            reader.subscription.request(1);
            await().during(Duration.ofSeconds(1)).until(() -> reader.read.length() == 0);

            asked.get().write("4\r\nlate\r\n");
            await().untilAsserted(() -> assertThat(reader.read).hasToString("late"));
            reader.subscription.cancel();
        }
    }

    @Test
    void ofARefusalOnlyTheBeginningIsRead() throws Exception {
        try (RawServer server = new RawServer(visit -> visit.write(
                "HTTP/1.1 503 Busy\r\nRetry-After: 5\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(200_000)))) {
            LongAnswer answer = open(answers(null, null), server.uri("/x"), LONG);

            assertThat(answer.goesOn()).isFalse();
            assertThat(answer.head().status()).isEqualTo(503);
            assertThat(answer.head().header("retry-after")).contains("5");
            assertThat(answer.head().body()).hasSize(64 * 1024);
            answer.discard();
        }
    }

    @Test
    void whatDoesNotComeIsAFailureWithoutTheAddress() throws Exception {
        try (RawServer silent = new RawServer(visit -> visit.in().read());
                RawServer strange = new RawServer(visit -> visit.socket().close())) {
            HttpFailure late = failure(answers(null, null), silent.uri("/x?key=hidden"), Duration.ofMillis(200));
            assertThat(late.reason()).isEqualTo(Reason.TIMED_OUT);
            HttpFailure broken = failure(answers(null, null), strange.uri("/x?key=hidden"), LONG);
            assertThat(broken.reason()).isEqualTo(Reason.BROKEN);
            HttpFailure unready = failure(answers(null, null), URI.create("ftp://h.example/?key=hidden"), LONG);
            assertThat(unready.reason()).isEqualTo(Reason.NOT_CONNECTED);
            for (HttpFailure each : List.of(late, broken, unready)) {
                assertThat(each).hasMessageNotContaining("hidden").hasNoCause();
            }
        }
        int nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
        assertThat(failure(answers(null, null), URI.create("http://127.0.0.1:" + nobody + "/"), LONG)
                        .mayHaveLeft())
                .isFalse();
    }

    @Test
    void aProxyIsGoneThrough() throws Exception {
        try (RawServer proxy = new RawServer(visit -> {
            visit.write(ENDLESS);
            visit.in().read();
        })) {
            open(answers(null, proxy.uri("")), URI.create("http://api.example/x"), LONG)
                    .discard();

            assertThat(proxy.heads().get(0)).startsWith("GET http://api.example/x HTTP/1.1\r\n");
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
            URI address = URI.create("https://localhost:" + server.getLocalPort() + "/x");

            LongAnswer answer = open(answers(context, null), address, LONG);
            assertThat(answer.goesOn()).isTrue();
            answer.discard();

            HttpFailure failure = failure(answers(null, null), address, LONG);
            assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
            assertThat(failure).hasMessageContaining("certificate");
            assertThatThrownBy(() -> open(answers(null, null), address, LONG)).isInstanceOf(CompletionException.class);
        }
    }

    private static void serve(SSLServerSocket server) {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(ENDLESS.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                }
            } catch (IOException e) {
                // Whoever does not trust us goes away.
            }
        }
    }
}
