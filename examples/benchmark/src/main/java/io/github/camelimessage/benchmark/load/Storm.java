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
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts payloads over some connections, one request in flight on each: from the thread that calls, with as little work of its own as
 * possible, since it takes what it needs from the cores that the other side works on.
 */
public final class Storm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Selector selector;
    private final Payloads payloads;
    private final Deque<Line> idle = new ArrayDeque<>();
    private final long[] left;
    private final long[] nanos;
    private final Map<String, Integer> refusals = new TreeMap<>();
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
    public Storm(int port, int connections, Payloads payloads) throws IOException {
        this.payloads = payloads;
        this.left = new long[payloads.size()];
        this.nanos = new long[payloads.size()];
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
     * @param from the first payload of it
     * @param to the one after the last
     * @param seconds how long it took until the last answer
     * @param p99Millis how long an answer took, for 99 of 100
     * @param refusals how many answers had a status other than 2xx, by status
     */
    public record Result(int from, int to, double seconds, double p99Millis, Map<String, Integer> refusals) {

        /** How many were answered in a second. */
        public double rate() {
            return (to - from) / seconds;
        }
    }

    /** Posts as fast as answers come, until the time is over or so many are posted, and waits for the last answer. */
    public Result run(int most, Duration time) throws IOException {
        return run(most, time, Duration.ZERO);
    }

    /** Posts one payload after each such interval, as long as a connection is free for it, and waits for the last answer. */
    public Result run(int most, Duration time, Duration interval) throws IOException {
        refusals.clear();
        int first = next;
        int last = Math.min(payloads.size(), next + most);
        long start = System.nanoTime();
        long end = start + time.toNanos();
        long due = start;
        while (true) {
            long now = System.nanoTime();
            while (now < end && next < last && now >= due && !idle.isEmpty()) {
                send(idle.poll());
                due += interval.toNanos();
                now = System.nanoTime();
            }
            boolean more = now < end && next < last;
            if (!more && underWay == 0) {
                break;
            }
            await(more && !interval.isZero() ? Duration.ofNanos(Math.max(0, due - now)) : PATIENCE, more);
        }
        return new Result(first, next, (System.nanoTime() - start) / 1e9, p99(first, next), Map.copyOf(refusals));
    }

    private void await(Duration wait, boolean more) throws IOException {
        int ready = wait.toMillis() == 0 ? selector.selectNow() : selector.select(wait.toMillis());
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
            refusals.merge(status, 1, Integer::sum);
        }
        line.incoming.clear();
        underWay--;
        idle.add(line);
    }

    private double p99(int from, int to) {
        long[] sorted = Arrays.copyOfRange(nanos, from, to);
        Arrays.sort(sorted);
        return Percentile.of(sorted, 0.99) / 1e6;
    }

    /** When a payload left, as {@link System#nanoTime} has it. */
    public long left(int payload) {
        return left[payload];
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
