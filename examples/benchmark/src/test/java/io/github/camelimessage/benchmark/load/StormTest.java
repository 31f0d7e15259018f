package io.github.camelimessage.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StormTest {

    private final ConcurrentLinkedQueue<String> came = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private HttpServer server;

    @Test
    void eachPayloadIsPostedOnce() throws Exception {
        Payloads payloads = Payloads.make(200, Instant.now());

        Storm.Result result = post(payloads, call -> 200);

        assertThat(result.count()).isEqualTo(200);
        assertThat(result.refused()).isZero();
        assertThat(came).containsExactlyInAnyOrderElementsOf(payloads.ids());
    }

    @Test
    void whatIsRefusedComesAgain() throws Exception {
        Payloads payloads = Payloads.make(10, Instant.now());

        Storm.Result result = post(payloads, call -> call < 3 ? 503 : 200);

        assertThat(result.refused()).isEqualTo(3);
        assertThat(came).hasSize(13).containsAll(payloads.ids());
    }

    @Test
    void inARushWhoIsRefusedDoesNotComeAgain() throws Exception {
        Payloads payloads = Payloads.make(200, Instant.now());

        Storm.Result result = rushed(payloads, call -> call == 1 ? 503 : 200);

        assertThat(result.refused()).isEqualTo(1);
        assertThat(result.taken()).hasSize(199).isSubsetOf(payloads.ids());
        assertThat(came).containsExactlyInAnyOrderElementsOf(payloads.ids());
    }

    @Test
    void inARushAnyOtherRefusalIsWrong() {
        assertThatThrownBy(
                        () -> rushed(Payloads.make(4, Instant.now()), call -> call == 1 ? 500 : call == 2 ? 503 : 200))
                .isInstanceOf(WrongResult.class)
                .hasMessage("webhooks were refused with 500 and not with 503 and a time to come again");
    }

    @Test
    void whatIsAlwaysRefusedIsWrong() {
        assertThatThrownBy(() -> post(Payloads.make(2, Instant.now()), call -> 401))
                .isInstanceOf(WrongResult.class)
                .hasMessage("2 webhooks were refused 4 times, the last with 401");
    }

    private Storm.Result post(Payloads payloads, IntUnaryOperator status) throws Exception {
        try (Storm storm = new Storm(listening(status), 4)) {
            return storm.run(payloads, Duration.ofSeconds(30));
        }
    }

    private Storm.Result rushed(Payloads payloads, IntUnaryOperator status) throws Exception {
        try (Storm storm = new Storm(listening(status), 4)) {
            return storm.rush(payloads, Duration.ofSeconds(30));
        }
    }

    private int listening(IntUnaryOperator status) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext(Payloads.PATH, exchange -> {
            exchange.getRequestBody().readAllBytes();
            int answer;
            synchronized (this) {
                answer = status.applyAsInt(came.size());
                came.addAll(List.of(exchange.getRequestHeaders().getFirst("X-Blooio-Message-Id")));
            }
            if (answer == 503) {
                exchange.getResponseHeaders().add("Retry-After", "5");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }
}
