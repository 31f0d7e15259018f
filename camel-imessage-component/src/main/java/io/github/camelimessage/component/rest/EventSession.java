package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.LongAnswer;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.provider.ProviderException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One stream of events, from the request to its end: reads on when what came was dealt with and the watcher has room for more, and
 * notices silence.
 */
final class EventSession implements EventSource.Connection, EventText.Sink, Flow.Subscriber<List<ByteBuffer>> {

    private final EventSource source;
    private final RestRequest request;
    private final EventSource.Watcher watcher;
    private final ScheduledExecutorService scheduler;
    private final StreamPatience patience;
    private final EventText text;
    private Flow.Subscription subscription;
    private Future<?> watch = CompletableFuture.completedFuture(null);
    private boolean paused;
    private boolean over;

    EventSession(
            EventSource source,
            RestRequest request,
            Duration silence,
            EventSource.Watcher watcher,
            ScheduledExecutorService scheduler) {
        this.source = source;
        this.request = request;
        this.watcher = watcher;
        this.scheduler = scheduler;
        this.patience = new StreamPatience(request.timeout(), silence, "comment");
        this.text = new EventText(source.longest(), this);
    }

    /** On another thread, so that whoever begins it is not told of trouble before it comes back. */
    @Override
    public void begin() {
        try {
            scheduler.execute(this::open);
        } catch (RejectedExecutionException e) {
            end(source.lost(request, "we are stopping."));
        }
    }

    private void open() {
        if (isOver()) {
            return;
        }
        watchFor(patience.left(true));
        source.open(request).whenComplete((answer, failure) -> {
            if (failure == null) {
                letIn(answer);
            } else {
                end(
                        Causes.of(failure) instanceof ProviderException known
                                ? known
                                : source.lost(request, "the connection could not be opened, by a fault of ours."));
            }
        });
    }

    private void letIn(LongAnswer answer) {
        if (isOver()) {
            answer.discard();
            return;
        }
        patience.heard();
        patience.connect();
        watchFor(patience.left(true));
        watcher.opened();
        answer.body().subscribe(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            if (!over) {
                subscription = given;
                next();
                return;
            }
        }
        given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        patience.heard();
        for (ByteBuffer piece : pieces) {
            text.add(piece);
        }
        next();
    }

    @Override
    public void event(ServerEvent event) {
        if (!isOver()) {
            watcher.event(event);
        }
    }

    @Override
    public void tooLong() {
        if (!isOver()) {
            watcher.tooLong();
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(source.lost(request, "the connection broke (" + failure.getClass().getSimpleName() + ")."));
    }

    @Override
    public void onComplete() {
        end(source.lost(request, "the server ended the stream."));
    }

    private synchronized boolean isOver() {
        return over;
    }

    /** Reads on, or waits for the watcher; both in one step, so that its word is not missed. */
    private synchronized void next() {
        paused = !watcher.hasRoom();
        if (!paused && !over) {
            subscription.request(1);
        }
    }

    @Override
    public synchronized void goOn() {
        if (paused && !over) {
            paused = false;
            patience.heard();
            subscription.request(1);
        }
    }

    private void watchFor(long nanos) {
        try {
            Future<?> mine = scheduler.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
            synchronized (this) {
                watch.cancel(false);
                watch = mine;
                if (over) {
                    mine.cancel(false);
                }
            }
        } catch (RejectedExecutionException e) {
            end(source.lost(request, "we are stopping."));
        }
    }

    private void look() {
        boolean listening;
        synchronized (this) {
            if (over) {
                return;
            }
            listening = !paused;
        }
        long left = patience.left(listening);
        if (left > 0) {
            watchFor(left);
        } else {
            end(source.lost(request, patience.ended()));
        }
    }

    private void end(ProviderException why) {
        if (finish()) {
            watcher.ended(why);
        }
    }

    @Override
    public void close() {
        finish();
    }

    private boolean finish() {
        Flow.Subscription open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            open = subscription;
            watch.cancel(false);
        }
        if (open != null) {
            open.cancel();
        }
        return true;
    }
}
