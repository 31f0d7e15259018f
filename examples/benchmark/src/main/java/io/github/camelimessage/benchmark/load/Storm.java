package io.github.camelimessage.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Posts payloads over some connections, one request in flight on each: from the thread that calls, with as little work of its own as
 * possible, since it takes what it needs from the cores that the other side works on.
 */
public final class Storm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TIMES = 3;

    private final Selector selector;
    private final Deque<Line> idle = new ArrayDeque<>();
    private Payloads payloads;
    private long[] left;
    private long[] nanos;
    private List<Integer> refused;
    private String lastRefusal;
    private int next;
    private int underWay;

    /** A connection and what is on its way over it. */
    private static final class Line {
        private final SocketChannel channel;
        private final Incoming incoming = new Incoming();
        private int payload;

        private Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /** Opens the connections. */
    public Storm(int port, int connections) throws IOException {
        this.selector = Selector.open();
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            Line line = new Line(channel);
            channel.register(selector, SelectionKey.OP_READ, line);
            idle.add(line);
        }
    }

    /**
     * What was posted, and how it went.
     *
     * @param payloads what was there to be posted
     * @param count how many of it were
     * @param seconds how long it took until the last answer
     * @param left when each left, as {@link System#nanoTime} has it
     * @param p99Millis how long an answer took, for 99 of 100
     * @param refused how many of it got another answer than 2xx, and were posted again afterwards until they got that
     */
    public record Result(Payloads payloads, int count, double seconds, long[] left, double p99Millis, int refused) {

        /** How many were taken in a second. */
        public double rate() {
            return (count - refused) / seconds;
        }

        /** The ids of what was posted. */
        public List<String> ids() {
            return payloads.ids().subList(0, count);
        }
    }

    /**
     * Posts as fast as answers come, until the time is over or all are posted, and waits for the last answer. What was refused is posted
     * again after that, as the provider does.
     *
     * @throws WrongResult when something is refused again and again
     */
    public Result run(Payloads some, Duration time) throws IOException, WrongResult {
        return run(some, time, Duration.ZERO);
    }

    /** Posts one after each such interval, as long as a connection is free for it, and waits for the last answer. */
    public Result run(Payloads some, Duration time, Duration interval) throws IOException, WrongResult {
        Result result = once(some, time, interval);
        List<Integer> open = List.copyOf(refused);
        Payloads rest = some;
        for (int i = 0; !open.isEmpty(); i++) {
            if (i == TIMES) {
                throw new WrongResult(
                        open.size() + " webhooks were refused " + (TIMES + 1) + " times, the last with " + lastRefusal);
            }
            rest = rest.only(open);
            once(rest, PATIENCE, Duration.ZERO);
            open = List.copyOf(refused);
        }
        return result;
    }

    private Result once(Payloads some, Duration time, Duration interval) throws IOException {
        payloads = some;
        left = new long[some.size()];
        nanos = new long[some.size()];
        next = 0;
        refused = new ArrayList<>();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long due = start;
        while (true) {
            long now = System.nanoTime();
            while (now < end && next < some.size() && now >= due && !idle.isEmpty()) {
                send(idle.poll());
                due += interval.toNanos();
                now = System.nanoTime();
            }
            boolean more = now < end && next < some.size();
            if (!more && underWay == 0) {
                break;
            }
            await(more && !interval.isZero() ? untilNext(due - now) : PATIENCE);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(some, next, seconds, left, p99(), refused.size());
    }

    /** At least a millisecond, of which nothing is taken from the other side; what is due earlier leaves together with the next. */
    private static Duration untilNext(long nanos) {
        return Duration.ofMillis(Math.max(1, nanos / 1_000_000));
    }

    private void await(Duration wait) throws IOException {
        int ready = selector.select(wait.toMillis());
        if (ready == 0 && underWay > 0 && wait.equals(PATIENCE)) {
            throw new IOException(underWay + " webhooks were not answered within " + PATIENCE.toSeconds() + " s.");
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Line line = (Line) key.attachment();
            if (line.incoming.read(line.channel)) {
                answered(line);
            }
        }
        selector.selectedKeys().clear();
    }

    private void send(Line line) throws IOException {
        line.payload = next++;
        underWay++;
        ByteBuffer bytes = ByteBuffer.wrap(payloads.request(line.payload));
        left[line.payload] = System.nanoTime();
        while (bytes.hasRemaining()) {
            line.channel.write(bytes);
        }
    }

    private void answered(Line line) {
        nanos[line.payload] = System.nanoTime() - left[line.payload];
        String status = line.incoming.word(1);
        if (!status.startsWith("2")) {
            refused.add(line.payload);
            lastRefusal = status;
        }
        line.incoming.clear();
        underWay--;
        idle.add(line);
    }

    private double p99() {
        long[] sorted = Arrays.copyOf(nanos, next);
        Arrays.sort(sorted);
        return Percentile.of(sorted, 0.99) / 1e6;
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
