package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from servers that keep their word, and from those that do not. */
class DownloadTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final byte[] FILM = new byte[3 * 1024 * 1024 + 17];

    static {
        new Random(7).nextBytes(FILM);
    }

    @TempDir
    Path folder;

    private final HttpTransport transport = HttpTransports.create(HttpTransportSettings.defaults());
    private Path file;

    @BeforeEach
    void anOldFileIsInTheWay() throws IOException {
        file = Files.writeString(folder.resolve("download"), "something that was here before");
    }

    @AfterEach
    void close() {
        transport.close();
    }

    private static HttpCall call(URI uri, Duration timeout, long limit) {
        return new HttpCall("GET", uri, Map.of(), HttpBody.none(), timeout, limit, false, "test GET");
    }

    private HttpAnswer answer(HttpCall call) {
        return transport.download(call, file).toCompletableFuture().join();
    }

    private HttpFailure failure(HttpCall call) {
        return failure(transport.download(call, file).toCompletableFuture());
    }

    private static HttpFailure failure(CompletableFuture<HttpAnswer> download) {
        try {
            throw new AssertionError("Expected a failure, got " + download.join());
        } catch (CompletionException e) {
            return (HttpFailure) e.getCause();
        }
    }

    private static void writeInChunks(RawServer.Visit visit) throws IOException {
        visit.write("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int from = 0; from < FILM.length; from += 100_000) {
            byte[] chunk = Arrays.copyOfRange(FILM, from, Math.min(from + 100_000, FILM.length));
            visit.write(Integer.toHexString(chunk.length) + "\r\n");
            visit.out().write(chunk);
            visit.write("\r\n");
        }
        visit.write("0\r\n\r\n");
    }

    @Test
    void aBodyOfKnownLengthIsInTheFile() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + FILM.length + "\r\n\r\n");
            visit.out().write(FILM);
        })) {
            HttpAnswer answer = answer(call(server.uri("/film"), LONG, FILM.length));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(file).hasBinaryContent(FILM);
        }
    }

    @Test
    void aBodyInChunksIsInTheFileAndItsConnectionIsUsedAgain() throws IOException {
        try (RawServer server = new RawServer(DownloadTest::writeInChunks)) {
            answer(call(server.uri("/film"), LONG, FILM.length));
            Files.delete(file);
            HttpAnswer again = answer(call(server.uri("/film"), LONG, FILM.length));

            assertThat(again.header("content-type")).contains("video/mp4");
            assertThat(file).hasBinaryContent(FILM);
            assertThat(server.heads()).hasSize(2);
            assertThat(server.gone()).isZero();
        }
    }

    @Test
    void anEmptyBodyIsAnEmptyFile() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write("HTTP/1.1 204 No Content\r\n\r\n"))) {
            HttpAnswer answer = answer(call(server.uri("/"), LONG, 10));

            assertThat(answer.status()).isEqualTo(204);
            assertThat(file).isEmptyFile();
        }
    }

    @Test
    void aRefusalIsReadAsByASendAndLeavesNoFile() throws IOException {
        try (RawServer server = new RawServer(
                visit -> visit.write(
                        "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"status\":404}"))) {
            HttpAnswer answer = answer(call(server.uri("/"), LONG, 1000));

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).asString().isEqualTo("{\"status\":404}");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void halfABodyIsAFailureAndLeavesNoFile() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: " + FILM.length + "\r\n\r\n");
            visit.out().write(FILM, 0, FILM.length / 2);
            visit.out().flush();
            visit.socket().close();
        })) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, FILM.length));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void chunksThatEndInTheMiddleAreAFailureAndLeaveNoFile() throws IOException {
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            visit.socket().close();
        })) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, 1000));

            assertThat(failure.reason()).isEqualTo(Reason.BROKEN);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aBodyThatIsSaidToBeTooLongIsNotRead() throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n"))) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, 10));

            assertThat(failure.reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
            assertThat(failure.status()).isEqualTo(200);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aBodyThatTurnsOutTooLongIsCutOffAndLeavesNoFile() throws IOException {
        try (RawServer server = new RawServer(DownloadTest::writeInChunks)) {
            HttpFailure failure = failure(call(server.uri("/"), LONG, FILM.length - 1));

            assertThat(failure.reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
            assertThat(file).doesNotExist();
            await().until(() -> server.gone() == 1);
        }
    }

    @Test
    void theTimeCountsToTheLastByte() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            HttpFailure failure = failure(call(server.uri("/"), Duration.ofMillis(300), 1000));

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(file).doesNotExist();
        } finally {
            over.countDown();
        }
    }

    @Test
    void aServerThatIsNotThereLeavesNoFile() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        HttpFailure failure = failure(call(URI.create("http://127.0.0.1:" + port + "/"), LONG, 10));

        assertThat(failure.reason()).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheCall() throws IOException {
        try (RawServer server = new RawServer(DownloadTest::writeInChunks)) {
            HttpCall call = call(server.uri("/"), LONG, FILM.length);

            HttpFailure failure = failure(transport
                    .download(call, folder.resolve("no-such-folder").resolve("film"))
                    .toCompletableFuture());

            assertThat(failure.reason()).isEqualTo(Reason.NOT_WRITTEN);
            await().until(() -> server.gone() == 1);
        }
    }

    @Test
    void closingEndsADownloadAndLeavesNoFile() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(visit -> {
            visit.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            CompletableFuture<HttpAnswer> download =
                    transport.download(call(server.uri("/"), LONG, 1000), file).toCompletableFuture();
            begun.await();
            transport.close();

            assertThat(failure(download).reason()).isEqualTo(Reason.CLOSED);
            assertThat(file).doesNotExist();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.countDown();
        }
    }
}
