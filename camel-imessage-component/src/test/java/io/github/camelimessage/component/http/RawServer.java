package io.github.camelimessage.component.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers with whatever bytes a test wants, or none: what no HTTP server would do. */
public final class RawServer implements AutoCloseable {

    /** What happens on a connection, request by request. */
    @FunctionalInterface
    public interface Behaviour {
        void on(Visit visit) throws IOException;
    }

    /** One request: its head is read, its body is not. */
    public record Visit(String head, InputStream in, OutputStream out, Socket socket) {

        /** Writes text as it is. */
        public void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Reads a body whose length the head says. */
        public byte[] body() throws IOException {
            String lower = head.toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length: ");
            return at < 0
                    ? new byte[0]
                    : in.readNBytes(Integer.parseInt(lower.substring(at + 16, lower.indexOf('\r', at))));
        }
    }

    private final ServerSocket server;
    private final Behaviour behaviour;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger gone = new AtomicInteger();

    public RawServer(Behaviour behaviour) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
        thread(this::accept);
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                thread(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                heads.add(head);
                behaviour.on(new Visit(head, in, socket.getOutputStream(), socket));
            }
        } catch (IOException e) {
            // The other side went away, which is what some tests are about.
        } finally {
            gone.incrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(StandardCharsets.UTF_8);
    }

    /** The heads of all requests so far. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    /** How many connections have ended. */
    public int gone() {
        return gone.get();
    }

    public int port() {
        return server.getLocalPort();
    }

    public URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port() + pathAndQuery);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
