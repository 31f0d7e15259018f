package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.internal.Causes;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.QueryText;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderSettings;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The way to the server's Socket.IO: opens sessions with the password as it is now, and asks the server what only goes by this
 * way, through a session that is open anyway or one of its own.
 */
final class BlueBubblesSocket {

    private static final int OK = 200;

    private final ProviderSettings settings;
    private final WebSockets sockets;
    private final BlueBubblesErrors errors;
    private final ScheduledExecutorService scheduler;
    private final String where;
    private final AtomicReference<BlueBubblesSession> open = new AtomicReference<>();

    BlueBubblesSocket(
            ProviderSettings settings,
            WebSockets sockets,
            BlueBubblesErrors errors,
            ScheduledExecutorService scheduler,
            String where) {
        this.settings = settings;
        this.sockets = sockets;
        this.errors = errors;
        this.scheduler = scheduler;
        this.where = where;
    }

    /**
     * A session that was not begun yet.
     *
     * @param purpose what it is for, as words that follow "cannot"
     */
    BlueBubblesSession session(String purpose, BlueBubblesSession.Watcher watcher) {
        return new BlueBubblesSession(
                errorsOf(purpose), scheduler, watcher, settings.requestTimeout(), settings.maxAnswerBytes());
    }

    private SocketErrors errorsOf(String purpose) {
        return new SocketErrors(errors, where, purpose, settings.requestTimeout());
    }

    /** Begins it; from then on its watcher is told. */
    void begin(BlueBubblesSession session) {
        session.begin(sockets.open(address(), settings.requestHeaders(), session));
    }

    /**
     * The server decodes the escapes of the password once more than those of anything else, so a percent sign is escaped twice.
     */
    private URI address() {
        String password = settings.password().reveal();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("EIO", "4");
        query.put("transport", "websocket");
        query.put("password", password == null ? "" : password.replace("%", "%25"));
        String base = settings.serverUrl().toString().replaceAll("/+$", "").replaceFirst("^(?i:http)", "ws");
        return URI.create(base + "/socket.io/?" + QueryText.of(query));
    }

    /** Questions may go through this session from now on. */
    void lend(BlueBubblesSession session) {
        open.set(session);
    }

    void takeBack(BlueBubblesSession session) {
        open.compareAndSet(session, null);
    }

    /** Asks the server once; fails only with a {@link ProviderException}. */
    CompletionStage<Void> ask(String name, ObjectNode parameters, String purpose) {
        BlueBubblesSession lent = open.get();
        CompletionStage<JsonAt> answer = lent == null || lent.isOver()
                ? askAlone(name, parameters, purpose)
                : lent.ask(name, parameters, settings.requestTimeout(), errorsOf(purpose));
        return Causes.bare(answer.thenCompose(json -> read(json, purpose)));
    }

    private CompletionStage<Void> read(JsonAt answer, String purpose) {
        Long status = answer.at("status").numberOrNull();
        if (status == null) {
            return CompletableFuture.failedFuture(
                    errorsOf(purpose).lost("what the server answered is not what BlueBubbles answers."));
        }
        return status == OK
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(errorsOf(purpose).refused(status, answer));
    }

    private CompletionStage<JsonAt> askAlone(String name, ObjectNode parameters, String purpose) {
        Question question = new Question(name, parameters, errorsOf(purpose));
        BlueBubblesSession own = session(purpose, question);
        question.through = own;
        question.answer.whenComplete((json, failure) -> own.close());
        begin(own);
        return question.answer;
    }

    /** Asks as soon as the server lets it in, and listens for nothing else. */
    private final class Question implements BlueBubblesSession.Watcher {
        private final String name;
        private final ObjectNode parameters;
        private final SocketErrors errors;
        private final CompletableFuture<JsonAt> answer = new CompletableFuture<>();
        private volatile BlueBubblesSession through;

        private Question(String name, ObjectNode parameters, SocketErrors errors) {
            this.name = name;
            this.parameters = parameters;
            this.errors = errors;
        }

        @Override
        public void connected() {
            through.ask(name, parameters, settings.requestTimeout(), errors).whenComplete((json, failure) -> {
                if (failure == null) {
                    answer.complete(json);
                } else {
                    answer.completeExceptionally(Causes.of(failure));
                }
            });
        }

        @Override
        public void event(SocketFrame.Event event) {
            // Whoever wants events has a stream.
        }

        @Override
        public void unreadable(UnexpectedJson why) {
            // The answer is waited for all the same.
        }

        @Override
        public boolean hasRoom() {
            return true;
        }

        @Override
        public void ended(ProviderException why) {
            answer.completeExceptionally(why);
        }
    }
}
