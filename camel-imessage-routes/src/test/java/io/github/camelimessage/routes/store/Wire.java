package io.github.camelimessage.routes.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A wire to a PostgreSQL that can fall silent, and that can break just after the server was told something and before the client hears
 * what came of it.
 */
public final class Wire implements AutoCloseable {

    private final DatabaseAddress server;
    private final int serverPort;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Cut> cut = new AtomicReference<>();
    private volatile boolean silent;

    private record Cut(String statement, String then) {}

    /** A wire to that database. */
    public Wire(DatabaseAddress server) throws IOException {
        this.server = server;
        this.serverPort =
                Integer.parseInt(server.url().replaceFirst(".*://[^:/]+:", "").replaceFirst("[^0-9].*", ""));
        this.door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    /** The address at this end, where statements travel as texts each time. */
    public String url() {
        String direct = server.url();
        return direct.replaceFirst("//[^/]+/", "//127.0.0.1:" + door.getLocalPort() + "/")
                + (direct.contains("?") ? "&" : "?") + "prepareThreshold=0&socketTimeout=2";
    }

    /** Breaks, once, when a connection that has told the server the statement tells it the other words too: the server gets both. */
    public void breakAfter(String statement, String then) {
        cut.set(new Cut(statement, then));
    }

    /** Whether it broke as it was told. */
    public boolean broke() {
        return cut.get() == null;
    }

    /** From now on nothing is heard from the server. */
    public void fallSilent(boolean now) {
        silent = now;
    }

    private void listen() {
        try {
            while (true) {
                Socket client = door.accept();
                new Line(client, new Socket(InetAddress.getLoopbackAddress(), serverPort)).open();
            }
        } catch (IOException closed) {
            // The wire is taken away.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean breaking;
        private boolean toldTheStatement;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void open() {
            threads.execute(() -> pump(client, server, true));
            threads.execute(() -> pump(server, client, false));
        }

        private void pump(Socket from, Socket to, boolean toServer) {
            byte[] bytes = new byte[65_536];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                    if (toServer) {
                        look(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    } else if (breaking) {
                        return;
                    }
                    if (toServer || !silent) {
                        out.write(bytes, 0, count);
                    }
                }
            } catch (IOException ended) {
                // Either end has gone, and with it the other.
            }
        }

        private void look(String told) {
            Cut wanted = cut.get();
            if (wanted == null) {
                return;
            }
            toldTheStatement |= told.contains(wanted.statement());
            if (toldTheStatement && told.contains(wanted.then()) && cut.compareAndSet(wanted, null)) {
                breaking = true;
            }
        }
    }
}
