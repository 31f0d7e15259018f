package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** What waits for its answer. */
    private record Question(CompletableFuture<JsonAt> answer, SocketErrors errors) {
        private void endedBy(ProviderException why) {
            answer.completeExceptionally(
                    why instanceof NotAuthorised
                            ? errors.notAuthorised()
                            : errors.lost("the connection ended before the answer came."));
        }
    }

    /** Within this time after it let us in, the server puts us out for one reason only: the password. */
    private static final Duration VERDICT = Duration.ofSeconds(10);

    private final SocketErrors errors;
    private final ScheduledExecutorService scheduler;
    private final Watcher watcher;
    private final Duration patience;
    private final SocketText text;
    private final Map<Long, Question> asked = new HashMap<>();
    private final long began = System.nanoTime();
    private WebSocket socket;
    private CompletableFuture<WebSocket> sent = CompletableFuture.completedFuture(null);
    private Future<?> watch = CompletableFuture.completedFuture(null);
    private volatile Duration silence;
    private long connectedAt;
    private long heardAt;
    private boolean connected;
    private boolean eventSeen;
    private boolean paused;
    private boolean over;
    private long lastId;

    /**
     * @param patience how long the way from the start to the server's welcome may take
     * @param longest how many characters an event may have
     */
    BlueBubblesSession(
            SocketErrors errors, ScheduledExecutorService scheduler, Watcher watcher, Duration patience, long longest) {
        this.errors = errors;
        this.scheduler = scheduler;
        this.watcher = watcher;
        this.patience = patience;
        this.silence = patience;
        this.text = new SocketText(longest);
    }

    /** Begins, with the attempt to open its WebSocket. */
    void begin(CompletionStage<WebSocket> attempt) {
        watchFor(patience.toNanos());
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
                heardAt = System.nanoTime();
                opened.request(1);
                return;
            }
        }
        opened.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        heard();
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
        heard();
        if (last && !isOver()) {
            watcher.unreadable(new UnexpectedJson("Expected a text, found bytes."));
        }
        next();
        return null;
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heard();
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

    private synchronized void heard() {
        heardAt = System.nanoTime();
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
            heardAt = System.nanoTime();
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
            silence = greeting.pingInterval().plus(greeting.pingTimeout());
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
            answered(answer);
        } else if (frame instanceof SocketFrame.Disconnected) {
            end(putOutAtOnce() ? errors.notAuthorised() : errors.lost("the server put us out."));
        } else if (frame instanceof SocketFrame.Refused) {
            end(errors.lost("the server did not let us in."));
        } else if (frame instanceof SocketFrame.Closed) {
            end(errors.lost("the server ended the connection."));
        }
    }

    private void welcomed() {
        synchronized (this) {
            if (connected) {
                return;
            }
            connected = true;
            connectedAt = System.nanoTime();
        }
        watchFor(silence.toNanos());
        watcher.connected();
    }

    private synchronized boolean putOutAtOnce() {
        return connected && !eventSeen && System.nanoTime() - connectedAt < VERDICT.toNanos();
    }

    private void answered(SocketFrame.Answer answer) {
        Question waiting;
        synchronized (this) {
            waiting = asked.remove(answer.id());
        }
        if (waiting != null) {
            waiting.answer().complete(answer.data());
        }
    }

    /**
     * Asks the server; fails with a {@link ProviderException} when the answer does not come in time, or the session ends.
     *
     * @param forAsker how failures are told to the one who asks
     */
    CompletionStage<JsonAt> ask(String name, ObjectNode parameters, Duration timeout, SocketErrors forAsker) {
        CompletableFuture<JsonAt> answer = new CompletableFuture<>();
        long id;
        synchronized (this) {
            if (over) {
                answer.completeExceptionally(forAsker.lost("the connection had ended."));
                return answer;
            }
            id = ++lastId;
            asked.put(id, new Question(answer, forAsker));
        }
        send(SocketFrame.question(id, name, parameters));
        later(
                () -> answer.completeExceptionally(forAsker.lost("the server did not answer in time.")),
                timeout.toNanos());
        answer.whenComplete((data, failure) -> forget(id));
        return answer;
    }

    private synchronized void forget(long id) {
        asked.remove(id);
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

    /** Silence counts only while we listen: what we do not ask for cannot come. */
    private void look() {
        long left;
        boolean welcome;
        synchronized (this) {
            if (over) {
                return;
            }
            welcome = connected;
            long now = System.nanoTime();
            left = !connected
                    ? patience.toNanos() - (now - began)
                    : paused ? silence.toNanos() : silence.toNanos() - (now - heardAt);
        }
        if (left > 0) {
            watchFor(left);
        } else {
            end(errors.lost(
                    welcome
                            ? "nothing was heard from the server for " + shown(silence) + ", not even a ping."
                            : "the server did not let us in within " + shown(patience) + "."));
        }
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
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
        List<Question> unanswered;
        WebSocket open;
        synchronized (this) {
            if (over) {
                return false;
            }
            over = true;
            open = socket;
            watch.cancel(false);
            unanswered = List.copyOf(asked.values());
            asked.clear();
        }
        if (open != null) {
            open.abort();
        }
        unanswered.forEach(question -> question.endedBy(why));
        return true;
    }
}
