package io.github.camelimessage.component;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpCall;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.HttpTransport;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A way out that leads nowhere, for tests in which nothing may leave. */
final class NoHttp implements HttpTransport {

    volatile boolean closed;

    @Override
    public CompletionStage<HttpAnswer> send(HttpCall call) {
        return CompletableFuture.failedFuture(
                new HttpFailure(HttpFailure.Reason.NOT_CONNECTED, false, "Nothing leaves in this test.", null));
    }

    @Override
    public CompletionStage<HttpAnswer> download(HttpCall call, Path file) {
        return send(call);
    }

    @Override
    public void close() {
        closed = true;
    }
}
