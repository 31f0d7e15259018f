package io.github.camelimessage.simulator.bluebubbles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One client's connection: engine.io's frames outside, Socket.IO's packets in the default namespace inside. */
final class SocketSession {

    /** The limit that a real server announces. */
    static final int MAX_PAYLOAD = 100_000_000;

    private static final Pattern EVENT = Pattern.compile("42(\\d*)(\\[.*)", Pattern.DOTALL);

    private final Vertx vertx;
    private final ServerWebSocket channel;
    private final ConnectionBase line;
    private final SocketTimings timings;
    private final boolean admitted;
    private final SocketRequests requests;
    private final Journal journal;
    private volatile boolean connected;
    private volatile boolean silent;
    private long timer = -1;

    SocketSession(
            Vertx vertx,
            ServerWebSocket channel,
            ConnectionBase line,
            SocketTimings timings,
            boolean admitted,
            SocketRequests requests,
            Journal journal) {
        this.vertx = vertx;
        this.channel = channel;
        this.line = line;
        this.timings = timings;
        this.admitted = admitted;
        this.requests = requests;
        this.journal = journal;
    }

    boolean isConnected() {
        return connected;
    }

    void open() {
        channel.textMessageHandler(this::received);
        ObjectNode hello = Json.object().put("sid", sid());
        hello.putArray("upgrades");
        hello.put("pingInterval", timings.pingInterval().toMillis());
        hello.put("pingTimeout", timings.pingTimeout().toMillis());
        hello.put("maxPayload", MAX_PAYLOAD);
        write("0" + Json.text(hello));
        pingLater();
    }

    private static String sid() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private void received(String frame) {
        if (silent || frame.isEmpty()) {
            return;
        }
        switch (frame.charAt(0)) {
            case '1' -> channel.close();
            case '3' -> pingLater();
            case '4' -> packet(frame);
            default -> journal.tell("socket   an unexpected frame of type " + frame.charAt(0));
        }
    }

    private void packet(String frame) {
        Matcher event = EVENT.matcher(frame);
        if (frame.startsWith("40/") && !frame.startsWith("40/,")) {
            int end = frame.indexOf(',');
            String namespace = end < 0 ? frame.substring(2) : frame.substring(2, end);
            write("44" + namespace + ",{\"message\":\"Invalid namespace\"}");
        } else if (frame.startsWith("40")) {
            connect();
        } else if (frame.startsWith("41")) {
            connected = false;
        } else if (event.matches() && connected) {
            request(event.group(1), event.group(2));
        }
    }

    /**
     * A wrong password is told only after the connection stands, by ending it. Whoever has read that it stands gets every
     * event from then on: {@link #push} waits for this to end.
     */
    private synchronized void connect() {
        write("40" + Json.text(Json.object().put("sid", sid())));
        if (admitted) {
            connected = true;
            journal.tell("socket   a client connects");
        } else {
            journal.tell("socket   a client with a wrong password is sent away");
            kick();
        }
    }

    private void request(String id, String text) {
        JsonNode named;
        try {
            named = Json.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            channel.close();
            return;
        }
        String name = named.path(0).asText();
        ObjectNode given = named.get(1) instanceof ObjectNode object ? object : Json.object();
        requests.answer(name, given).onSuccess(answer -> {
            journal.tell("socket   " + name + " is answered with "
                    + answer.path("status").asInt());
            // Without an acknowledgement to give, the answer goes out as an event.
            JsonNode packet = id.isEmpty()
                    ? Json.array().add(name).add(answer)
                    : Json.array().add(answer);
            write((id.isEmpty() ? "42" : "43" + id) + Json.text(packet));
        });
    }

    /** Whether it went out: only to one who is connected. */
    synchronized boolean push(String event) {
        boolean goes = connected && !silent;
        if (goes) {
            write(event);
        }
        return goes;
    }

    private void write(String frame) {
        if (!silent && !channel.isClosed()) {
            channel.writeTextMessage(frame);
        }
    }

    private void pingLater() {
        arm(timings.pingInterval(), () -> {
            write("2");
            arm(timings.pingTimeout(), () -> {
                if (!silent) {
                    journal.tell("socket   a client that answers no ping is let go");
                    channel.close();
                }
            });
        });
    }

    private synchronized void arm(Duration time, Runnable work) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(Math.max(1, time.toMillis()), fired -> work.run());
    }

    /** Ends the connection in the protocol's words. */
    void kick() {
        connected = false;
        write("41");
        channel.close();
    }

    /** Ends the connection without a word: no closing frame, only the end of the bytes. */
    void sever() {
        connected = false;
        // From the far end of the pipeline, past the handler that would say goodbye with a closing frame.
        line.channel().pipeline().firstContext().close();
    }

    /** Stays open, and neither says nor hears anything from now on. */
    void silence() {
        silent = true;
    }

    synchronized void ended() {
        vertx.cancelTimer(timer);
        connected = false;
        journal.tell("socket   a connection ends");
    }
}
