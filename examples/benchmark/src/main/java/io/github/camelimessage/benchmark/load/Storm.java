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
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Posts payloads over some connections, one request in flight on each: from the thread that calls, with as little work of its own as
 * possible, since it takes what it needs from the cores that the other side works on.
 */
public final class Storm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int TIMES = 3;
    private static final String AND_WHEN = " and a time to come again";
    private static final String LATER = "503" + AND_WHEN;

    private final Selector selector;
    private final Deque<Line> idle = new ArrayDeque<>();
    private Payloads payloads;
    private long[] left;
    private long[] nanos;
    private List<Integer> refused;
    /** Of a rush the first that is not {@link #LATER}, if there is one. */
    private String lastRefusal;

    private boolean returning = true;
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
     * @param p99Millis how long an answer of 2xx took, for 99 of 100
     * @param refusals which of it got another answer
     */
    public record Result(
            Payloads payloads, int count, double seconds, long[] left, double p99Millis, List<Integer> refusals) {

        /** How many of it got another answer than 2xx. */
        public int refused() {
            return refusals.size();
        }

        /** How many were taken in a second. */
        public double rate() {
            return (count - refused()) / seconds;
        }

        /** The ids of what was posted. */
        public List<String> ids() {
            return payloads.ids().subList(0, count);
        }

        /** The ids of what got 2xx. */
        public List<String> taken() {
            Set<Integer> without = Set.copyOf(refusals);
            return IntStream.range(0, count)
                    .filter(index -> !without.contains(index))
                    .mapToObj(payloads.ids()::get)
                    .toList();
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

    /**
     * Posts as fast as answers come, until the time is over. Who is refused does not come again: 503 has to say {@code Retry-After}, and this is
     * shorter than that.
     *
     * @throws WrongResult when something is refused in another way
     */
    public Result rush(Payloads some, Duration time) throws IOException, WrongResult {
        returning = false;
        Result result = once(some, time, Duration.ZERO);
        if (lastRefusal != null && !lastRefusal.equals(LATER)) {
            throw new WrongResult("webhooks were refused with " + lastRefusal + " and not with " + LATER);
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
        return new Result(some, next, seconds, left, p99(), List.copyOf(refused));
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
        boolean taken = status.startsWith("2");
        if (!taken) {
            refused.add(line.payload);
            if (returning || lastRefusal == null || lastRefusal.equals(LATER)) {
                lastRefusal = line.incoming.header("retry-after") == null ? status : status + AND_WHEN;
            }
        }
        line.incoming.clear();
        underWay--;
        if (taken || returning) {
            idle.add(line);
        }
    }

    private double p99() {
        long[] sorted = Arrays.copyOf(nanos, next);
        refused.forEach(index -> sorted[index] = -1);
        Arrays.sort(sorted);
        return Percentile.of(Arrays.copyOfRange(sorted, refused.size(), sorted.length), 0.99) / 1e6;
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
