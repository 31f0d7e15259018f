package io.github.camelimessage.benchmark.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Some subscribers, each at a port of its own: they take everything, and remember which {@code webhook-id} came when. */
public final class Sink implements AutoCloseable {

    private static final byte[] TAKEN =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final String idHeader;
    private final IntFunction<byte[]> answers;
    private final Selector selector;
    private final List<ServerSocketChannel> doors = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Thread thread;
    private int wanted = Integer.MAX_VALUE;
    private final Deque<Late> late = new ArrayDeque<>();
    private final long waitNanos;
    private int answered;

    /**
     * Something that came.
     *
     * @param subscriber to whom, from 0 on
     * @param id its {@code webhook-id}
     * @param nanos when, as {@link System#nanoTime} has it
     */
    public record Arrival(int subscriber, String id, long nanos) {}

    private record Caller(int subscriber, Incoming incoming) {}

    /** An answer that is not due yet. */
    private record Late(SocketChannel channel, byte[] answer, long due) {}

    /** Opens so many subscribers that take so long for each. */
    public Sink(int subscribers, Duration each) throws IOException {
        this(subscribers, "webhook-id", number -> TAKEN, each);
    }

    /** Opens so many subscribers. */
    public Sink(int subscribers) throws IOException {
        this(subscribers, "webhook-id", number -> TAKEN);
    }

    /**
     * Opens so many doors of somebody else.
     *
     * @param idHeader which header tells what came, in lower case
     * @param answers the whole answer to the request of that number, from 0 on
     */
    public Sink(int subscribers, String idHeader, IntFunction<byte[]> answers) throws IOException {
        this(subscribers, idHeader, answers, Duration.ZERO);
    }

    private Sink(int subscribers, String idHeader, IntFunction<byte[]> answers, Duration each) throws IOException {
        this.waitNanos = each.toNanos();
        this.idHeader = idHeader;
        this.answers = answers;
        selector = Selector.open();
        for (int i = 0; i < subscribers; i++) {
            ServerSocketChannel door = ServerSocketChannel.open();
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            door.configureBlocking(false);
            door.register(selector, SelectionKey.OP_ACCEPT, i);
            doors.add(door);
        }
        thread = new Thread(this::serve, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where they are, separated by commas. */
    public String urls() {
        return doors.stream()
                .map(door -> "http://127.0.0.1:" + door.socket().getLocalPort() + "/hook")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select(untilNextMillis());
                answerLate();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid() && key.isAcceptable()) {
                        accept(key);
                    } else if (key.isValid()) {
                        take(key);
                    }
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException closed) {
            // That is how it ends.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 0 for as long as it takes. */
    private long untilNextMillis() {
        return late.isEmpty() ? 0 : Math.max(1, (late.peek().due() - System.nanoTime()) / 1_000_000);
    }

    private void answerLate() throws IOException {
        while (!late.isEmpty() && late.peek().due() - System.nanoTime() <= 0) {
            Late next = late.poll();
            try {
                next.channel().write(ByteBuffer.wrap(next.answer()));
            } catch (IOException gone) {
                next.channel().close();
            }
        }
    }

    private void accept(SelectionKey key) throws IOException {
        SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
        if (channel != null) {
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Caller((Integer) key.attachment(), new Incoming()));
        }
    }

    private void take(SelectionKey key) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        Caller caller = (Caller) key.attachment();
        try {
            if (caller.incoming().read(channel)) {
                String id = caller.incoming().header(idHeader);
                if (id != null) {
                    arrived(new Arrival(caller.subscriber(), id, System.nanoTime()));
                }
                caller.incoming().clear();
                byte[] answer = answers.apply(answered++);
                if (waitNanos == 0) {
                    channel.write(ByteBuffer.wrap(answer));
                } else {
                    late.add(new Late(channel, answer, System.nanoTime() + waitNanos));
                }
            }
        } catch (IOException gone) {
            channel.close();
        }
    }

    private synchronized void arrived(Arrival arrival) {
        arrivals.add(arrival);
        if (arrivals.size() >= wanted) {
            notifyAll();
        }
    }

    /**
     * Waits until so much has come, and forgets it.
     *
     * @param silence how long to wait for the next one
     * @throws WrongResult when less came
     */
    public synchronized List<Arrival> await(int count, Duration silence) throws WrongResult, InterruptedException {
        wanted = count;
        for (int before = -1; arrivals.size() < count && before < arrivals.size(); ) {
            before = arrivals.size();
            wait(silence.toMillis());
        }
        if (arrivals.size() < count) {
            throw new WrongResult(String.format(
                    Locale.ROOT,
                    "%d of %d deliveries came, and no other within %d s",
                    arrivals.size(),
                    count,
                    silence.toSeconds()));
        }
        List<Arrival> taken = new ArrayList<>(arrivals);
        arrivals.clear();
        wanted = Integer.MAX_VALUE;
        return taken;
    }

    /** What has come since. */
    public synchronized List<Arrival> rest() {
        return new ArrayList<>(arrivals);
    }

    @Override
    public void close() {
        try {
            for (ServerSocketChannel door : doors) {
                door.close();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
