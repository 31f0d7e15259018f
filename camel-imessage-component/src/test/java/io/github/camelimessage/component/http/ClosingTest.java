package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Closing ends what runs, at once and without a word in the log. */
class ClosingTest {

    private static final int ROUNDS = 4;
    private static final int CALLS = 40;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void forget() {
        root.detachAppender(lines);
    }

    @Test
    void closingAmongManyCallsEndsThemAllAndLogsNoError() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            try (RawServer server = new RawServer(visit -> {
                if (visit.head().contains("answered")) {
                    visit.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                }
            })) {
                HttpTransport transport = HttpTransports.create(HttpTransportSettings.defaults());
                List<CompletableFuture<?>> calls = new ArrayList<>();
                for (int i = 0; i < CALLS; i++) {
                    String path = i % 2 == 0 ? "/answered" : "/silent";
                    calls.add(transport
                            .send(new HttpCall(
                                    "GET",
                                    server.uri(path),
                                    Map.of(),
                                    HttpBody.none(),
                                    Duration.ofSeconds(20),
                                    1000,
                                    false,
                                    "test GET"))
                            .toCompletableFuture());
                }
                int least = round;
                await().until(() -> server.heads().size() >= least);

                transport.close();

                assertThat(calls).allMatch(call -> call.handle((answer, failure) -> true)
                        .orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                        .join());
            }
        }

        assertThat(List.copyOf(lines.list))
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(line -> line.getLoggerName() + " " + line.getFormattedMessage() + " "
                        + (line.getThrowableProxy() == null
                                ? ""
                                : line.getThrowableProxy().getClassName()))
                .isEmpty();
    }
}
