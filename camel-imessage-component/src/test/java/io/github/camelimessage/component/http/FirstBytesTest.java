package io.github.camelimessage.component.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class FirstBytesTest {

    private final FirstBytes first = new FirstBytes();

    private boolean cancelled;

    private void begin() {
        first.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long many) {}

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }

    private void comes(String text) {
        first.onNext(List.of(ByteBuffer.wrap(text.getBytes())));
    }

    private byte[] body() {
        return first.getBody().toCompletableFuture().join();
    }

    @Test
    void whatCameBeforeItBrokeIsWhatThereIs() {
        begin();
        comes("{\"error\":");
        first.onError(new IOException("the connection broke"));

        assertThat(body()).asString().isEqualTo("{\"error\":");
    }

    @Test
    void noMoreThanTheBeginningIsRead() {
        begin();
        comes("x".repeat(60 * 1024));
        assertThat(cancelled).isFalse();
        comes("x".repeat(60 * 1024));

        assertThat(cancelled).isTrue();
        assertThat(body()).hasSize(64 * 1024);
    }
}
