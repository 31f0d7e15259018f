package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.EventStream;
import io.github.camelimessage.component.provider.MalformedEventException;
import io.github.camelimessage.component.provider.ProviderException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's events by Socket.IO: the same facts as by webhook, with rows written in full. */
final class BlueBubblesStream implements EventStream {

    private static final String PURPOSE = "receive by stream";

    /** How many events are kept while the routes are busy; what comes after waits in the connection. */
    private static final int MOST_WAITING = 100;

    /** The server lets a wrong password in first and puts it out a moment later: so much later we believe it. */
    private static final Duration DOUBT = Duration.ofSeconds(1);

    private final BlueBubblesSocket socket;
    private final BlueBubblesEvents events;
    private final BlueBubblesCompletion completion;
    private final ScheduledExecutorService scheduler;

    BlueBubblesStream(
            BlueBubblesSocket socket,
            BlueBubblesEvents events,
            BlueBubblesCompletion completion,
            ScheduledExecutorService scheduler) {
        this.socket = socket;
        this.events = events;
        this.completion = completion;
        this.scheduler = scheduler;
    }

    @Override
    public Open open(Listener listener) {
        return new Streaming(listener).begin();
    }

    private final class Streaming implements Open, BlueBubblesSession.Watcher {

        private final Listener listener;
        private final BlueBubblesSession session;
        private final InTurn<String> turns = new InTurn<>(scheduler);
        private final AtomicInteger waiting = new AtomicInteger();
        private boolean live;
        private boolean over;
        private volatile boolean closed;

        private Streaming(Listener listener) {
            this.listener = listener;
            this.session = socket.session(PURPOSE, this);
        }

        private Streaming begin() {
            socket.begin(session);
            return this;
        }

        @Override
        public void connected() {
            socket.lend(session);
            try {
                scheduler.schedule(this::live, DOUBT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                session.close();
            }
        }

        /** Told before the first event and after the password is sure; under the lock, so that nobody overtakes it. */
        private synchronized void live() {
            if (!live && !over && !closed) {
                live = true;
                listener.live();
            }
        }

        @Override
        public void event(SocketFrame.Event event) {
            live();
            String raw = event.asWebhook();
            List<InboundEvent> found;
            try {
                found = events.read(JsonAt.read(raw.getBytes(StandardCharsets.UTF_8)), raw);
            } catch (UnexpectedJson e) {
                unreadable(e);
                return;
            }
            if (!found.isEmpty()) {
                waiting.incrementAndGet();
                turns.run("", () -> hand(found)).whenComplete((done, failure) -> {
                    if (waiting.decrementAndGet() < MOST_WAITING) {
                        session.goOn();
                    }
                });
            }
        }

        private CompletionStage<Object> hand(List<InboundEvent> found) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            return Causes.then(
                    completion.complete(found),
                    whole -> closed
                            ? CompletableFuture.completedFuture(null)
                            : listener.events(whole).thenApply(done -> done),
                    failure -> {
                        missed(failure instanceof Exception e ? e : new IllegalStateException(failure));
                        return CompletableFuture.completedFuture(null);
                    });
        }

        @Override
        public void unreadable(UnexpectedJson why) {
            missed(new MalformedEventException(why.getMessage()));
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
            socket.takeBack(session);
            synchronized (this) {
                over = true;
            }
            if (!closed) {
                listener.ended(why);
            }
        }

        @Override
        public void close() {
            closed = true;
            socket.takeBack(session);
            session.close();
        }
    }
}
