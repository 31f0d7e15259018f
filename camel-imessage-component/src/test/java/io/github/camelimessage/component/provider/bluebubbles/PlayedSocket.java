package io.github.camelimessage.component.provider.bluebubbles;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A server whose every frame a test writes itself, for what no real server should do. */
final class PlayedSocket implements AutoCloseable {

    static final String GREETING = "0{\"sid\":\"s\",\"upgrades\":[],\"pingInterval\":%d,\"pingTimeout\":%d}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    final List<String> received = new CopyOnWriteArrayList<>();

    /** @param onText is told each text that arrives */
    PlayedSocket(int pingInterval, int pingTimeout, BiConsumer<ServerWebSocket, String> onText) {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.response().setStatusCode(404).end())
                .webSocketHandler(socket -> {
                    sockets.add(socket);
                    socket.textMessageHandler(text -> {
                        received.add(text);
                        onText.accept(socket, text);
                    });
                    socket.writeTextMessage(GREETING.formatted(pingInterval, pingTimeout));
                });
        server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Lets everybody in and answers nothing else. */
    static PlayedSocket friendly() {
        return new PlayedSocket(25_000, 20_000, PlayedSocket::letIn);
    }

    static void letIn(ServerWebSocket socket, String text) {
        if (text.equals("40")) {
            socket.writeTextMessage("40{\"sid\":\"x\"}");
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    ServerWebSocket socket() {
        return sockets.get(sockets.size() - 1);
    }

    void write(String text) {
        socket().writeTextMessage(text);
    }

    /** One text in three parts, torn in the middle of whatever stands there; it begins with plain signs. */
    void writeTorn(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        socket().writeFrame(WebSocketFrame.textFrame(text.substring(0, 2), false));
        socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer().appendBytes(bytes, 2, half), false));
        socket().writeFrame(WebSocketFrame.continuationFrame(
                Buffer.buffer().appendBytes(bytes, 2 + half, bytes.length - half - 2), true));
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
