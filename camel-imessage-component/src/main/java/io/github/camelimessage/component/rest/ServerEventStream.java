package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An account's events over an {@link EventSource}, read and completed in their order. */
public final class ServerEventStream implements EventStream {

    /** How many events are kept while the routes are busy; what comes after waits in the connection. */
    private static final int MOST_WAITING = 100;

    private final EventSource source;
    private final RestRequest request;
    private final Duration silence;
    private final EventReading reading;
    private final Function<List<InboundEvent>, CompletionStage<List<InboundEvent>>> completion;
    private final Executor executor;

    /**
     * @param request what is asked for, with its query
     * @param silence how long nothing at all may come until the connection counts as dead
     * @param reading what an event means
     * @param completion as webhooks are completed
     * @param executor starts what had to wait; not blocked
     */
    public ServerEventStream(
            EventSource source,
            RestRequest request,
            Duration silence,
            EventReading reading,
            Function<List<InboundEvent>, CompletionStage<List<InboundEvent>>> completion,
            Executor executor) {
        this.source = source;
        this.request = request;
        this.silence = silence;
        this.reading = reading;
        this.completion = completion;
        this.executor = executor;
    }

    @Override
    public Open open(Listener listener) {
        Streaming streaming = new Streaming(listener);
        streaming.connection.begin();
        return streaming;
    }

    private final class Streaming implements Open, EventSource.Watcher {

        private final Listener listener;
        private final EventSource.Connection connection;
        private final InTurn<String> turns = new InTurn<>(executor);
        private final AtomicInteger waiting = new AtomicInteger();
        private volatile boolean closed;

        private Streaming(Listener listener) {
            this.listener = listener;
            this.connection = source.connection(request, silence, this);
        }

        @Override
        public void opened() {
            if (!closed) {
                listener.live();
            }
        }

        @Override
        public void event(ServerEvent event) {
            List<InboundEvent> found;
            try {
                found = reading.read(event);
            } catch (UnexpectedJson e) {
                missed(new MalformedEventException(e.getMessage()));
                return;
            } catch (MalformedEventException | RuntimeException e) {
                missed(e);
                return;
            }
            if (!found.isEmpty()) {
                waiting.incrementAndGet();
                turns.run("", () -> hand(found)).whenComplete((done, failure) -> {
                    if (waiting.decrementAndGet() < MOST_WAITING) {
                        connection.goOn();
                    }
                });
            }
        }

        private CompletionStage<Object> hand(List<InboundEvent> found) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            return Causes.then(
                    completed(found),
                    whole -> closed
                            ? CompletableFuture.completedFuture(null)
                            : listener.events(whole).thenApply(done -> done),
                    failure -> {
                        missed(failure instanceof Exception e ? e : new IllegalStateException(failure));
                        return CompletableFuture.completedFuture(null);
                    });
        }

        private CompletionStage<List<InboundEvent>> completed(List<InboundEvent> found) {
            try {
                return completion.apply(found);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        @Override
        public void tooLong() {
            missed(new MalformedEventException("Expected an event of at most maxAnswerBytes, found a longer one."));
        }

        private void missed(Exception why) {
            if (!closed) {
                listener.missed(why);
            }
        }

        @Override
        public boolean hasRoom() {
            return waiting.get() < MOST_WAITING;
        }

        @Override
        public void ended(ProviderException why) {
            if (!closed) {
                listener.ended(why);
            }
        }

        @Override
        public void close() {
            closed = true;
            connection.close();
        }
    }
}
