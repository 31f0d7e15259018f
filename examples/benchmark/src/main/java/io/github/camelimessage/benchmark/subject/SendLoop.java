package io.github.camelimessage.benchmark.subject;

import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.main.Main;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Keeps so many messages on their way through an endpoint, each on the thread that the one before it came back on: an endpoint that
 * blocks has as many threads as messages are on their way, and one that does not needs none of them.
 */
final class SendLoop {

    private static final int MOST = 4_000_000;
    private static final int PEOPLE = 1000;

    private final AsyncProducer producer;
    private final int atOnce;
    private final BiConsumer<Exchange, Integer> message;
    private final long[] nanos = new long[MOST];
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile long end;

    /** @param message fills the exchange of that number */
    private SendLoop(AsyncProducer producer, int atOnce, BiConsumer<Exchange, Integer> message) {
        this.producer = producer;
        this.atOnce = atOnce;
        this.message = message;
    }

    /** Runs until standard input is closed. */
    static void live(Main main, String uri, BiConsumer<Exchange, Integer> message) throws Exception {
        main.start();
        Endpoint endpoint = main.getCamelContext().getEndpoint(uri);
        AsyncProducer producer = endpoint.createAsyncProducer();
        ServiceHelper.startService(producer);
        SendLoop loop = new SendLoop(producer, Integer.parseInt(Life.setting("CONNECTIONS")), message);
        Life.live(main::stop, loop::told);
    }

    /** Somebody to write to. */
    static String person(int number) {
        return "+1555" + (1_000_000 + number % PEOPLE);
    }

    /** A key that no other message has. */
    static String key() {
        return UUID.randomUUID().toString();
    }

    private void told(String line) {
        String[] words = line.split(" ");
        if (!words[0].equals("send")) {
            throw new IllegalArgumentException("Nothing is known of “" + line + "”.");
        }
        sent.set(0);
        long start = System.nanoTime();
        end = start + Long.parseLong(words[1]) * 1_000_000;
        CountDownLatch lanes = new CountDownLatch(atOnce);
        for (int i = 0; i < atOnce; i++) {
            new Thread(() -> send(lanes), "lane-" + i).start();
        }
        try {
            lanes.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " messages could not be sent.");
        }
        int count = Math.min(sent.get(), MOST);
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        double p99 = count == 0 ? 0 : sorted[(int) Math.ceil(0.99 * count) - 1] / 1e6;
        Life.say(String.format(Locale.ROOT, "done %d %.1f %.3f", count, count / seconds, p99));
    }

    /** One after the other, in a loop as long as they come back on this thread. */
    private void send(CountDownLatch lanes) {
        boolean here = true;
        while (here && System.nanoTime() < end) {
            int number = sent.getAndIncrement();
            Exchange exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
            message.accept(exchange, number);
            long start = System.nanoTime();
            here = producer.process(exchange, doneSync -> {
                nanos[number] = System.nanoTime() - start;
                if (exchange.getException() != null && failed.getAndIncrement() == 0) {
                    exchange.getException().printStackTrace();
                }
                if (!doneSync) {
                    send(lanes);
                }
            });
        }
        if (here) {
            lanes.countDown();
        }
    }
}
