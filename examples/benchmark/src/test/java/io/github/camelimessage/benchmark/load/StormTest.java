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
    void whatIsAlwaysRefusedIsWrong() {
        assertThatThrownBy(() -> post(Payloads.make(2, Instant.now()), call -> 401))
                .isInstanceOf(WrongResult.class)
                .hasMessage("2 webhooks were refused 4 times, the last with 401");
    }

    private Storm.Result post(Payloads payloads, IntUnaryOperator status) throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext(Payloads.PATH, exchange -> {
            exchange.getRequestBody().readAllBytes();
            int answer;
            synchronized (this) {
                answer = status.applyAsInt(came.size());
                came.addAll(List.of(exchange.getRequestHeaders().getFirst("X-Blooio-Message-Id")));
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        try (Storm storm = new Storm(server.getAddress().getPort(), 4)) {
            return storm.run(payloads, Duration.ofSeconds(30));
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
        workers.shutdownNow();
    }
}
