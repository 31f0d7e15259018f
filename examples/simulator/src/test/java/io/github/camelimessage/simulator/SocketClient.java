package io.github.camelimessage.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A Socket.IO client that keeps each frame it gets and, unless told otherwise, answers pings. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();
    private final AtomicInteger ids = new AtomicInteger();
    private final WebSocket socket;
    private volatile boolean answersPings = true;
    private volatile String end = "";

    /** An event as it was pushed. */
    public record Event(String type, JsonNode data) {}

    public SocketClient(String url, String pathAndQuery) {
        URI address = URI.create(url.replace("http://", "ws://") + pathAndQuery);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** Opens the socket with this password in the query. */
    public static SocketClient with(String url, String password) {
        return new SocketClient(url, "/socket.io/?EIO=4&transport=websocket&password=" + password);
    }

    public SocketClient connect() {
        return say("40");
    }

    public SocketClient say(String frame) {
        socket.sendText(frame, true).join();
        return this;
    }

    /** Asks by name and returns the id under which the answer will come. */
    public int ask(String name, String params) {
        int id = ids.getAndIncrement();
        say("42" + id + "[\"" + name + "\"," + params + "]");
        return id;
    }

    /** The answer given under this id; missing while there is none. */
    public JsonNode answer(int id) {
        return frames.stream()
                .filter(frame -> frame.startsWith("43" + id + "["))
                .map(frame -> read(frame.substring(frame.indexOf('['))).get(0))
                .findFirst()
                .orElse(MAPPER.missingNode());
    }

    public SocketClient ignoringPings() {
        answersPings = false;
        return this;
    }

    public List<String> frames() {
        return List.copyOf(frames);
    }

    public List<Event> events() {
        return frames.stream()
                .filter(frame -> frame.startsWith("42["))
                .map(frame -> read(frame.substring(2)))
                .map(json -> new Event(json.get(0).asText(), json.get(1)))
                .toList();
    }

    public List<Event> events(String type) {
        return events().stream().filter(event -> event.type.equals(type)).toList();
    }

    /** How it ended: "closed" with a closing frame, "broken" without one, empty while it lasts. */
    public String end() {
        return end;
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + text, e);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        parts.append(data);
        if (last) {
            String frame = parts.toString();
            parts.setLength(0);
            frames.add(frame);
            if (frame.equals("2") && answersPings) {
                CompletableFuture<WebSocket> sent = from.sendText("3", true);
                from.request(1);
                return sent;
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end = status == 1006 ? "broken" : "closed";
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end = "broken";
    }

    @Override
    public void close() {
        socket.abort();
    }
}
