package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.rest.StreamPatience;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One connection to the server's Socket.IO, from the handshake to its end: answers pings, notices silence, and tells a watcher
 * what comes. A frame is asked for when the last one was dealt with and the watcher has room for more.
 */
final class BlueBubblesSession implements WebSocket.Listener {

    /** Is told what comes, never while a lock of the session is held; must not block. */
    interface Watcher {

        /** The server let us in, as far as it knows by then. */
        void connected();

        void event(SocketFrame.Event event);

        /** Something came that could not be read. */
        void unreadable(UnexpectedJson why);

        /** Whether the next frame may be asked for; where not, it calls {@link BlueBubblesSession#goOn} when it may. Takes no lock. */
        boolean hasRoom();

        /** The last thing it is told, unless the session was closed from our side. */
        void ended(ProviderException why);
    }

    /** Within this time after it let us in, the server puts us out for one reason only: the password. */
    private static final Duration VERDICT = Duration.ofSeconds(10);

    private final SocketErrors errors;
    private final ScheduledExecutorService scheduler;
    private final Watcher watcher;
    private final StreamPatience patience;
    private final SocketQuestions questions = new SocketQuestions();
    private final SocketText text;
    private WebSocket socket;
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
    private Future<?> watch = CompletableFuture.completedFuture(null);
    private boolean eventSeen;
    private boolean paused;
    private boolean over;

    /**
     * @param patience how long the way from the start to the server's welcome may take
     * @param longest how many characters an event may have
     */
    BlueBubblesSession(
            SocketErrors errors, ScheduledExecutorService scheduler, Watcher watcher, Duration patience, long longest) {
        this.errors = errors;
        this.scheduler = scheduler;
        this.watcher = watcher;
        this.patience = new StreamPatience(patience, patience, "ping");
        this.text = new SocketText(longest);
    }

    /** Begins, with the attempt to open its WebSocket. */
    void begin(CompletionStage<WebSocket> attempt) {
        watchFor(patience.left(true));
        attempt.whenComplete((opened, failure) -> {
            if (failure != null) {
                end(errors.notOpened(failure));
            }
        });
    }

    @Override
    public void onOpen(WebSocket opened) {
        synchronized (this) {
            if (!over) {
                socket = opened;
                opened.request(1);
                return;
            }
        }
        opened.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        patience.heard();
        text.add(part, last).ifPresent(this::take);
        if (last) {
            next();
        } else {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
        patience.heard();
        if (last && !isOver()) {
            watcher.unreadable(new UnexpectedJson("Expected a text, found bytes."));
        }
        next();
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        patience.heard();
        next();
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        return onPing(from, message);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(errors.lost("the server closed the connection (code " + code + ")."));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        end(errors.lost("the connection broke (" + failure.getClass().getSimpleName() + ")."));
    }

    /** Whether nothing can come or be asked any more. */
    synchronized boolean isOver() {
        return over;
    }

    /** Asks for the next frame, or waits for the watcher; both in one step, so that its word is not missed. */
    private synchronized void next() {
        paused = !watcher.hasRoom();
        if (!paused && !over) {
            socket.request(1);
        }
    }

    /** The watcher has room again. */
    synchronized void goOn() {
        if (paused && !over) {
            paused = false;
            patience.heard();
            socket.request(1);
        }
    }

    private void take(SocketText.Whole whole) {
        if (isOver()) {
            return;
        }
        try {
            if (whole.tooLong()) {
                throw new UnexpectedJson("Expected an event of at most maxAnswerBytes, found a longer one.");
            }
            take(SocketFrame.read(whole.text()));
        } catch (UnexpectedJson e) {
            watcher.unreadable(e);
        }
    }

    private void take(SocketFrame frame) {
        if (frame instanceof SocketFrame.Opened greeting) {
            patience.promised(greeting.pingInterval().plus(greeting.pingTimeout()));
            send(SocketFrame.CONNECT);
        } else if (frame instanceof SocketFrame.Ping) {
            send(SocketFrame.PONG);
        } else if (frame instanceof SocketFrame.Connected) {
            welcomed();
        } else if (frame instanceof SocketFrame.Event event) {
            synchronized (this) {
                eventSeen = true;
            }
            watcher.event(event);
        } else if (frame instanceof SocketFrame.Answer answer) {
            questions.answered(answer);
        } else if (frame instanceof SocketFrame.Disconnected) {
            end(putOutAtOnce() ? errors.notAuthorised() : errors.lost("the server put us out."));
        } else if (frame instanceof SocketFrame.Refused) {
            end(errors.lost("the server did not let us in."));
        } else if (frame instanceof SocketFrame.Closed) {
            end(errors.lost("the server ended the connection."));
        }
    }

    private void welcomed() {
        if (patience.connect()) {
            watchFor(patience.left(true));
            watcher.connected();
        }
    }

    private synchronized boolean putOutAtOnce() {
        return !eventSeen && patience.connectedWithin(VERDICT);
    }

    /**
     * Asks the server; fails with a {@link ProviderException} when the answer does not come in time, or the session ends.
     *
     * @param forAsker how failures are told to the one who asks
     */
    CompletionStage<JsonAt> ask(String name, ObjectNode parameters, Duration timeout, SocketErrors forAsker) {
        CompletableFuture<JsonAt> answer = new CompletableFuture<>();
        long id = questions.ask(answer, forAsker);
        if (!answer.isDone()) {
            send(SocketFrame.question(id, name, parameters));
            later(
                    () -> answer.completeExceptionally(forAsker.lost("the server did not answer in time.")),
                    timeout.toNanos());
        }
        return answer;
    }

    /** One after the other: a WebSocket refuses a text while the last one is on its way. */
    private void send(String frame) {
        CompletableFuture<WebSocket> mine;
        synchronized (this) {
            WebSocket to = socket;
            if (over || to == null) {
                return;
            }
            mine = sent.thenCompose(before -> to.sendText(frame, true));
            sent = mine;
        }
        mine.whenComplete((done, failure) -> {
            if (failure != null) {
                end(errors.lost("the connection broke while we wrote."));
            }
        });
    }

    private void watchFor(long nanos) {
        Future<?> mine = later(this::look, nanos);
        synchronized (this) {
            watch.cancel(false);
            watch = mine;
        }
    }

    private Future<?> later(Runnable task, long nanos) {
        try {
            return scheduler.schedule(task, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            end(errors.lost("we are stopping."));
            return CompletableFuture.completedFuture(null);
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
            end(errors.lost(patience.ended()));
        }
    }

    private void end(ProviderException why) {
        if (finish(why)) {
            watcher.ended(why);
        }
    }

    /** Ends it from our side; the watcher is told nothing more. */
    void close() {
        finish(errors.lost("we closed the connection."));
    }

    private boolean finish(ProviderException why) {
        WebSocket open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            open = socket;
            watch.cancel(false);
        }
        if (open != null) {
            open.abort();
        }
        questions.end(why);
        return true;
    }
}
