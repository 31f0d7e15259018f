package io.github.camelimessage.simulator.textbubbles;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One listener. Frames are written in the order in which they are pushed. */
final class Stream {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context = Vertx.currentContext();
    private final List<String> types;
    private volatile boolean silent;

    Stream(HttpServerRequest request, List<String> types) {
        this.request = request;
        this.response = request.response();
        this.types = types;
    }

    void begin() {
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-cache")
                .write("\n");
    }

    /** Whether the listener asked for it and can be told. */
    boolean push(Event event) {
        if (silent || !(types.contains("*") || types.contains(event.type()))) {
            return false;
        }
        String data = new String(event.body(), StandardCharsets.UTF_8);
        write("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + data + "\n\n");
        return true;
    }

    void write(String frame) {
        context.runOnContext(ignored -> {
            if (!silent && !response.closed() && !response.ended()) {
                response.write(frame);
            }
        });
    }

    /** The connection ends without a closing chunk. */
    void sever() {
        request.connection().close();
    }

    /** It stays open, and nothing comes any more. */
    void silence() {
        silent = true;
    }
}
