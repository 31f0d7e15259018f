package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import io.github.camelimessage.component.model.Media;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that came from outside: some lead to a file, some astray, some inside. */
class RemoteFilesTest {

    private final HttpTransport open = transport(true);
    private final HttpTransport guarded = transport(false);

    private static HttpTransport transport(boolean allowPrivate) {
        HttpTransportSettings usual = HttpTransportSettings.defaults();
        return HttpTransports.create(new HttpTransportSettings(
                usual.connectTimeout(),
                usual.maxConnections(),
                usual.maxConnectionsPerRoute(),
                null,
                null,
                usual.userAgent(),
                allowPrivate,
                null));
    }

    @AfterEach
    void close() {
        open.close();
        guarded.close();
    }

    private static Media fetch(HttpTransport transport, URI address) {
        return new RemoteFiles(transport)
                .fetch(address, Duration.ofSeconds(10), 100, "test GET")
                .toCompletableFuture()
                .join();
    }

    private static HttpFailure failure(HttpTransport transport, URI address) {
        try {
            throw new AssertionError("Expected a failure, got " + fetch(transport, address));
        } catch (CompletionException e) {
            return (HttpFailure) e.getCause();
        }
    }

    private static String to(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** Leads on from /5 to /4 and so on to a file at /0. */
    private static void countDown(RawServer.Visit visit) throws IOException {
        int left = Integer.parseInt(visit.head().substring(5, 6));
        visit.write(
                left == 0
                        ? "HTTP/1.1 200 OK\r\nContent-Type: Image/PNG; a=b\r\nContent-Length: 3\r\n\r\nabc"
                        : to("/" + (left - 1)));
    }

    @Test
    void anAddressThatLeadsOnFiveTimesIsFollowed() throws IOException {
        try (RawServer server = new RawServer(RemoteFilesTest::countDown);
                Media media = fetch(open, server.uri("/5"))) {
            assertThat(media.file()).hasContent("abc");
            assertThat(media.mimeType()).isEqualTo("image/png");
            assertThat(media.name()).isEqualTo("0");
            assertThat(media.bytes()).isEqualTo(3);
            assertThat(server.heads()).hasSize(6);
        }
    }

    @Test
    void anAddressThatLeadsOnOnceMoreIsGivenUp() throws IOException {
        try (RawServer server = new RawServer(RemoteFilesTest::countDown)) {
            HttpFailure failure = failure(open, server.uri("/6"));

            assertThat(failure.reason()).isEqualTo(Reason.WRONG_STATUS);
            assertThat(failure.status()).isEqualTo(302);
            assertThat(server.heads()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "ftp://example.org/x",
                "http://user:word@example.org/",
                "//[fe80::1]/x"
            })
    void anAddressThatLeadsWhereItMustNotIsNotFollowed(String location) throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write(to(location)))) {
            HttpFailure failure = failure(open, server.uri("/"));

            assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(failure.getMessage()).doesNotContain("169.254").doesNotContain("word");
        }
    }

    @Test
    void anAddressInsideIsNotVisited() throws IOException {
        try (RawServer server = new RawServer(RemoteFilesTest::countDown)) {
            HttpFailure failure = failure(guarded, server.uri("/0"));

            assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_REFUSED);
            assertThat(server.heads()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {304, 404, 503})
    void anAnswerThatIsNoFileIsToldWithItsStatus(int status) throws IOException {
        try (RawServer server =
                new RawServer(visit -> visit.write("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n"))) {
            HttpFailure failure = failure(open, server.uri("/secret?token=x"));

            assertThat(failure.reason()).isEqualTo(Reason.WRONG_STATUS);
            assertThat(failure.status()).isEqualTo(status);
            assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("token");
        }
    }

    @Test
    void aFileThatIsTooLongIsNotKept() throws IOException {
        try (RawServer server = new RawServer(
                visit -> visit.write("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + "x".repeat(101)))) {
            assertThat(failure(open, server.uri("/")).reason()).isEqualTo(Reason.ANSWER_TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b/cat%20one.png | attachment | cat one.png",
                "/x | attachment; filename=\"report 1.pdf\" | report 1.pdf",
                "/x | attachment; filename=plain.pdf; size=3 | plain.pdf",
                "/x | attachment; filename=\"../../etc/passwd\" | passwd",
                "/x | attachment; filename=\"a.txt\"; filename*=UTF-8''%E2%82%AC%20rates.txt | € rates.txt"
            })
    void aFileIsCalledWhatItsAnswerSaysOrElseItsAddress(String path, String disposition, String name)
            throws IOException {
        try (RawServer server = new RawServer(visit -> visit.write(
                        "HTTP/1.1 200 OK\r\nContent-Disposition: " + disposition + "\r\nContent-Length: 1\r\n\r\nx"));
                Media media = fetch(open, server.uri(path))) {
            assertThat(media.name()).isEqualTo(name);
            assertThat(media.mimeType()).isEqualTo("application/octet-stream");
        }
    }
}
