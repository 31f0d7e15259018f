package io.github.camelimessage.routes.inbound;

import java.nio.file.*;
import java.util.concurrent.*;

class ZzSpeed {
    public static void main(String[] a) throws Exception {
        ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
                .setLevel(ch.qos.logback.classic.Level.WARN);
        Path dir = Files.createTempDirectory("speed");
        io.vertx.core.Vertx vertx = io.vertx.core.Vertx.vertx();
        var server = vertx.createHttpServer()
                .requestHandler(
                        r -> r.bodyHandler(b -> r.response().setStatusCode(200).end()))
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        String url = "http://127.0.0.1:" + server.actualPort() + "/x";
        boolean ordered = a.length > 0;
        Bench bench = new Bench()
                .with("database.url", "jdbc:h2:file:" + dir.resolve("db"))
                .with("deliveryTimeout", "15s");
        for (int s = 0; s < 3; s++) bench.subscriber("s" + s, url, "concurrency", "64", "ordered", "" + ordered);
        bench.start();
        for (int round = 0; round < 4; round++) {
            for (int s = 0; s < 3; s++) bench.routes.subscribers().pause("s" + s, null);
            int n = 20000;
            Semaphore window = new Semaphore(256);
            long t = System.nanoTime();
            CountDownLatch done = new CountDownLatch(n);
            for (int i = 0; i < n; i++) {
                window.acquire();
                bench.recording(Events.message(
                                "r" + round + "e" + i, ordered ? "chat" + (i % 100) : "c", bench.clock.instant()))
                        .whenComplete((x, e) -> {
                            window.release();
                            done.countDown();
                        });
            }
            done.await();
            double s = (System.nanoTime() - t) / 1e9;
            System.out.printf("ingest x3: %.0f events/s%n", n / s);
            t = System.nanoTime();
            for (int k = 0; k < 3; k++) bench.routes.subscribers().resume("s" + k);
            while (bench.count("imessage_delivery where state <> 'DELIVERED'") > 0) {
                Thread.sleep(50);
            }
            s = (System.nanoTime() - t) / 1e9;
            System.out.printf("deliver: %.0f /s%n", 3 * n / s);
        }
        bench.close();
        vertx.close();
    }
}
