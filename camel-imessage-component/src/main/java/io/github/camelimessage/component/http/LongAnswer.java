package io.github.camelimessage.component.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * An answer whose body goes on for as long as the other side likes.
 *
 * @param head status and headers; where the status is not 2xx, also the first bytes of the body
 * @param body what follows, to be subscribed to once; null where the status is not 2xx. Cancelling the subscription closes the
 *     connection
 */
public record LongAnswer(HttpAnswer head, Flow.Publisher<List<ByteBuffer>> body) {

    /** Whether the body goes on. */
    public boolean goesOn() {
        return body != null;
    }

    /** Closes the connection instead of reading. */
    public void discard() {
        if (body != null) {
            body.subscribe(new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.cancel();
                }

                @Override
                public void onNext(List<ByteBuffer> bytes) {
                    // Nobody reads it.
                }

                @Override
                public void onError(Throwable failure) {
                    // It was to end.
                }

                @Override
                public void onComplete() {
                    // It was to end.
                }
            });
        }
    }

    @Override
    public String toString() {
        return "LongAnswer[" + head.status() + "]";
    }
}
