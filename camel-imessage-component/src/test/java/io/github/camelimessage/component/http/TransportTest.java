package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The transport against sockets that do what real servers, tunnels and broken networks do. */
class TransportTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\n\r\nok";
    private static final Duration LONG = Duration.ofSeconds(20);

    private final HttpTransport transport = HttpTransports.create(HttpTransportSettings.defaults());

    @AfterEach
    void close() {
        transport.close();
    }

    private static HttpCall call(URI uri, Duration timeout, HttpBody body, boolean guarded) {
        return new HttpCall("POST", uri, Map.of("X-Extra", "1"), body, timeout, 1000, guarded, "test POST");
    }

    private HttpAnswer answer(HttpCall call) {
        return transport.send(call).toCompletableFuture().join();
    }

    private HttpFailure failure(HttpCall call) {
        return failure(transport, call);
    }

    private static HttpFailure failure(HttpTransport transport, HttpCall call) {
        try {
            HttpAnswer answer = transport.send(call).toCompletableFuture().join();
            throw new AssertionError("Expected a failure, got " + answer);
        } catch (CompletionException e) {
            return (HttpFailure) e.getCause();
        }
    }

    @Test
    void aRequestGoesOutAsItIsAndTheAnswerComesBackWhole() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            byte[] body = visit.body();
            visit.write("HTTP/1.1 503 No\r\nX-A: one\r\nX-A: two\r\nContent-Length: " + body.length + "\r\n\r\n"
                    + new String(body, StandardCharsets.UTF_8));
        })) {
            HttpAnswer answer = answer(call(
                    server.uri("/a%2Fb?q=%20x"),
                    LONG,
                    HttpBody.of("application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                    false));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("x-a")).contains("one");
            assertThat(answer.body()).asString().isEqualTo("{}");
            assertThat(server.heads().get(0))
                    .startsWith("POST /a%2Fb?q=%20x HTTP/1.1\r\n")
                    .contains("\r\nX-Extra: 1\r\n")
                    .contains("\r\nContent-Type: application/json\r\n")
                    .contains("\r\nUser-Agent: camel-imessage\r\n")
                    .doesNotContain("Expect")
                    .doesNotContain("Upgrade");
        }
    }

    @Test
    void connectionsAreKeptAndCookiesAreNot() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.body();
            visit.write(OK);
        })) {
            answer(call(server.uri("/"), LONG, HttpBody.none(), false));
            answer(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(server.heads()).hasSize(2);
            assertThat(server.heads().get(1)).doesNotContainIgnoringCase("cookie");
            assertThat(server.gone()).isZero();
        }
    }

    @Test
    void aRedirectIsAnAnswer() throws IOException {
        try (RawServer server = new RawServer(
                visit -> visit.write("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n"))) {
            HttpAnswer answer = answer(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(answer.status()).isEqualTo(302);
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void anAnswerWithoutLengthEndsWithItsConnection() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\n\r\nall of it");
            visit.socket().close();
        })) {
            HttpAnswer answer = answer(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(answer.body()).asString().isEqualTo("all of it");
        }
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        HttpFailure failure = failure(call(URI.create("http://127.0.0.1:" + port + "/"), LONG, HttpBody.none(), false));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(failure.mayHaveLeft()).isFalse();
    }

    @Test
    void anUnknownNameSentNothing() {
        HttpFailure failure =
                failure(call(URI.create("http://no-such-host.invalid/?password=x"), LONG, HttpBody.none(), false));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(failure.mayHaveLeft()).isFalse();
        assertThat(failure.getMessage()).doesNotContain("password").doesNotContain("no-such-host");
    }

    @Test
    void aFailedTlsHandshakeSentNothing() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write(OK))) {
            URI secure = URI.create("https://127.0.0.1:" + server.port() + "/");

            HttpFailure failure = failure(call(secure, Duration.ofSeconds(3), HttpBody.none(), false));

            assertThat(failure.mayHaveLeft()).isFalse();
            assertThat(server.heads()).noneMatch(head -> head.contains("HTTP/1.1"));
        }
    }

    @Test
    void aConnectionThatClosesWithoutAnAnswerMayHaveTakenTheRequest() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.socket().close())) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
            assertThat(failure.mayHaveLeft()).isTrue();
            assertThat(server.heads()).hasSize(1);
        }
    }

    @Test
    void halfAnAnswerIsABrokenOne() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":200,");
            visit.socket().close();
        })) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
            assertThat(failure.mayHaveLeft()).isTrue();
        }
    }

    @Test
    void halfAChunkIsABrokenAnswerToo() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\nhalf");
            visit.socket().close();
        })) {
            assertThat(failure(call(server.uri("/"), LONG, HttpBody.none(), false))
                            .reason())
                    .isEqualTo(Reason.BROKEN);
        }
    }

    @Test
    void whatIsNotHttpIsABrokenAnswer() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("SSH-2.0-OpenSSH_9.9\r\n\r\n");
            visit.socket().close();
        })) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
            assertThat(failure.mayHaveLeft()).isTrue();
        }
    }

    @Test
    void aBodyThatNeverEndsStopsAtTheLimit() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                visit.write("                                                                ");
            }
        })) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(failure.reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
            assertThat(failure.mayHaveLeft()).isTrue();
            await().until(() -> server.gone() == 1);
        }
    }

    @Test
    void aLengthBeyondTheLimitIsNotEvenRead() throws IOException {
        try (RawServer server =
                new RawServer(visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"))) {
            assertThat(failure(call(server.uri("/"), LONG, HttpBody.none(), false))
                            .reason())
                    .isEqualTo(Reason.ANSWER_TOO_LARGE);
        }
    }

    @Test
    void aStalledAnswerEndsByTimeAndItsConnectionIsClosed() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab"))) {
            HttpFailure failure = failure(call(server.uri("/"), Duration.ofMillis(300), HttpBody.none(), false));

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure.mayHaveLeft()).isTrue();
            await().until(() -> server.gone() == 1);
        }
    }

    @Test
    void aBodyThatDripsEndsByTimeAllTheSame() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\n\r\n");
            while (!awaited(over, 50)) {
                visit.write("x");
            }
        })) {
            HttpFailure failure = failure(call(server.uri("/"), Duration.ofMillis(400), HttpBody.none(), false));
            over.countDown();

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
        }
    }

    private static boolean awaited(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    @Test
    void aCallThatWaitsForAFreeConnectionSentNothing() throws IOException {
        HttpTransportSettings narrow =
                new HttpTransportSettings(Duration.ofMillis(300), 1, 1, null, null, "camel-imessage", false, null);
        try (RawServer server = new RawServer(visit -> visit.body());
                HttpTransport one = HttpTransports.create(narrow)) {
            CompletableFuture<HttpAnswer> first = one.send(call(server.uri("/first"), LONG, HttpBody.none(), false))
                    .toCompletableFuture();
            await().until(() -> server.heads().size() == 1);

            HttpFailure second = failure(one, call(server.uri("/second"), LONG, HttpBody.none(), false));

            assertThat(second.reason()).isEqualTo(Reason.NOT_CONNECTED);
            assertThat(second.mayHaveLeft()).isFalse();
            assertThat(first).isNotDone();
        }
    }

    @Test
    void closingEndsOpenCallsAndRefusesLaterOnes() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.body())) {
            CompletableFuture<HttpAnswer> open = transport
                    .send(call(server.uri("/"), LONG, HttpBody.none(), false))
                    .toCompletableFuture();
            await().until(() -> server.heads().size() == 1);

            transport.close();

            await().until(open::isCompletedExceptionally);
            assertThat(open)
                    .failsWithin(Duration.ofSeconds(1))
                    .withThrowableThat()
                    .havingCause()
                    .satisfies(e -> {
                        assertThat(((HttpFailure) e).reason()).isEqualTo(Reason.CLOSED);
                        assertThat(((HttpFailure) e).mayHaveLeft()).isTrue();
                    });
            HttpFailure later = failure(call(server.uri("/"), LONG, HttpBody.none(), false));
            assertThat(later.reason()).isEqualTo(Reason.CLOSED);
            assertThat(later.mayHaveLeft()).isFalse();
        }
    }

    @Test
    void aKeptConnectionThatWasClosedMeanwhileIsNoReasonToFail() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.body();
            visit.write(OK);
            visit.socket().close();
        })) {
            answer(call(server.uri("/"), LONG, HttpBody.none(), false));
            await().until(() -> server.gone() == 1);

            assertThat(answer(call(server.uri("/"), LONG, HttpBody.none(), false))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void twentyMegabytesPassWithoutBeingHeld() throws IOException {
        long size = 20L * 1024 * 1024;
        AtomicLong received = new AtomicLong();
        try (RawServer server = new RawServer(visit -> {
            byte[] piece = new byte[64 * 1024];
            for (long rest = size; rest > 0; ) {
                int count = visit.in().read(piece, 0, (int) Math.min(piece.length, rest));
                rest -= count;
                received.addAndGet(count);
            }
            visit.write(OK);
        })) {
            Pattern pattern = new Pattern(size);

            HttpAnswer answer = answer(call(server.uri("/"), LONG, pattern, false));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(received).hasValue(size);
            assertThat(server.heads().get(0)).contains("Content-Length: " + size);
            assertThat(pattern.largestRead).isLessThanOrEqualTo(64 * 1024);
            assertThat(pattern.closed).isTrue();
        }
    }

    /** A body that exists only while it is read. */
    private static final class Pattern implements HttpBody {

        private final long size;
        private volatile int largestRead;
        private volatile boolean closed;

        Pattern(long size) {
            this.size = size;
        }

        @Override
        public String contentType() {
            return "application/octet-stream";
        }

        @Override
        public long length() {
            return size;
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                private long left = size;

                @Override
                public int read() {
                    return left-- > 0 ? 1 : -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    if (left <= 0) {
                        return -1;
                    }
                    largestRead = Math.max(largestRead, length);
                    int count = (int) Math.min(length, left);
                    left -= count;
                    return count;
                }

                @Override
                public void close() {
                    closed = true;
                }
            };
        }
    }

    @Test
    void aBodyThatNeverLeavesIsClosedAllTheSame() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Pattern refused = new Pattern(100);
        Pattern unknown = new Pattern(100);

        failure(call(URI.create("http://127.0.0.1:" + port + "/"), LONG, refused, false));
        failure(call(URI.create("http://127.0.0.1:" + port + "/"), LONG, unknown, true));

        assertThat(refused.closed).isTrue();
        assertThat(unknown.closed).isTrue();
    }

    @Test
    void aBodyOfUnknownLengthGoesInChunks() throws IOException {
        MultipartBody form = new MultipartBody()
                .field("name", "Grüße")
                .file(
                        "attachment",
                        "Ünï \"x\".txt",
                        "text/plain",
                        -1,
                        () -> new ByteArrayInputStream(new byte[] {65, 66}));
        try (RawServer server = new RawServer(visit -> {
            StringBuilder body = new StringBuilder();
            byte[] piece = new byte[4096];
            while (!body.toString().endsWith("\r\n0\r\n\r\n")) {
                int count = visit.in().read(piece);
                body.append(new String(piece, 0, count, StandardCharsets.UTF_8));
            }
            visit.write(OK + body.length());
        })) {
            HttpAnswer answer = answer(call(server.uri("/"), LONG, form, false));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(server.heads().get(0))
                    .contains("Transfer-Encoding: chunked")
                    .contains("Content-Type: multipart/form-data; boundary=");
        }
    }

    @Test
    void aFormIsWrittenInUtf8AndOnlyItsFilesHaveAType() throws IOException {
        MultipartBody form = new MultipartBody()
                .field("name", "Grüße")
                .file(
                        "attachment",
                        "Ünï \"x\"\r\n.txt",
                        "text/plain",
                        2,
                        () -> new ByteArrayInputStream(new byte[] {65, 66}));
        String boundary = form.contentType().substring("multipart/form-data; boundary=".length());

        byte[] written = form.open().readAllBytes();

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo("--" + boundary + "\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nGrüße\r\n--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"attachment\"; filename=\"Ünï %22x%22%0D%0A.txt\"\r\n"
                        + "Content-Type: text/plain\r\n\r\nAB\r\n--" + boundary + "--\r\n");
        assertThat(form.length()).isEqualTo(written.length);
    }

    @Test
    void aBodyThatIsShorterThanItSaidIsNotTakenForWhole() throws IOException {
        CountDownLatch wholeRequest = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> {
            if (visit.body().length == 10) {
                wholeRequest.countDown();
            }
            visit.write(OK);
        })) {
            HttpBody liar = body(10, () -> new ByteArrayInputStream(new byte[4]));

            HttpFailure failure = failure(call(server.uri("/"), LONG, liar, false));

            assertThat(failure.mayHaveLeft()).isTrue();
            assertThat(wholeRequest.getCount()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatIsLongerThanItSaidIsNotCutShort() throws IOException {
        CountDownLatch wholeRequest = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> {
            if (visit.body().length == 10) {
                wholeRequest.countDown();
            }
            visit.write(OK);
        })) {
            HttpBody liar = body(10, () -> new ByteArrayInputStream(new byte[40]));

            assertThat(failure(call(server.uri("/"), LONG, liar, false)).mayHaveLeft())
                    .isTrue();
            assertThat(wholeRequest.getCount()).isEqualTo(1);
        }
    }

    @Test
    void aBodyThatCannotBeOpenedSentNothing() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write(OK))) {
            HttpBody gone = body(10, () -> {
                throw new IOException("gone");
            });

            assertThat(failure(call(server.uri("/"), LONG, gone, false)).mayHaveLeft())
                    .isFalse();
            assertThat(server.heads()).isEmpty();
        }
    }

    private static HttpBody body(long length, MultipartBody.Source source) {
        return new HttpBody() {
            @Override
            public String contentType() {
                return "application/octet-stream";
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return source.open();
            }
        };
    }

    @Test
    void aGuardedCallDoesNotReachThisMachine() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write(OK))) {
            List<String> spellings =
                    List.of("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0");
            for (String host : spellings) {
                URI uri = URI.create("http://" + host + ":" + server.port() + "/");

                HttpFailure failure = failure(call(uri, LONG, HttpBody.none(), true));

                assertThat(failure.mayHaveLeft()).as(host).isFalse();
                assertThat(failure.reason()).as(host).isIn(Reason.ADDRESS_REFUSED, Reason.NOT_CONNECTED);
            }
            assertThat(server.heads()).isEmpty();
            assertThat(failure(call(server.uri("/"), LONG, HttpBody.none(), true))
                            .reason())
                    .isEqualTo(Reason.ADDRESS_REFUSED);
        }
    }

    @Test
    void aGuardedCallDoesNotReuseAConnectionOfAnOpenOne() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.body();
            visit.write(OK);
        })) {
            answer(call(server.uri("/"), LONG, HttpBody.none(), false));

            assertThat(failure(call(server.uri("/"), LONG, HttpBody.none(), true))
                            .reason())
                    .isEqualTo(Reason.ADDRESS_REFUSED);
        }
    }

    @Test
    void aGuardedCallMayReachPrivateAddressesWhereThatIsAllowed() throws IOException {
        HttpTransportSettings lenient = new HttpTransportSettings(LONG, 5, 5, null, null, "camel-imessage", true, null);
        try (RawServer server = new RawServer(visit -> visit.write(OK));
                HttpTransport allowed = HttpTransports.create(lenient)) {
            assertThat(allowed.send(call(server.uri("/"), LONG, HttpBody.none(), true))
                            .toCompletableFuture()
                            .join()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoGoesOnFromAnAnswerMayBlock() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.body();
            visit.write(OK);
        })) {
            int[] statuses = transport
                    .send(call(server.uri("/"), LONG, HttpBody.none(), false))
                    .thenApply(first -> {
                        HttpAnswer[] more = new HttpAnswer[4];
                        Arrays.setAll(more, i -> answer(call(server.uri("/"), LONG, HttpBody.none(), false)));
                        return Arrays.stream(more).mapToInt(HttpAnswer::status).toArray();
                    })
                    .toCompletableFuture()
                    .orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                    .join();

            assertThat(statuses).containsOnly(200);
        }
    }
}
