package io.github.camelimessage.routes.faults;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody who asks for something, and asks once more where it was refused. */
final class Asked<T> {

    static final String THREAD = "somebody-asks";

    private final Callable<T> question;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private boolean refused;

    Asked(Callable<T> question) {
        this.question = question;
        Thread thread = new Thread(this::ask, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    private void ask() {
        try {
            answer.complete(question.call());
        } catch (Exception e) {
            answer.completeExceptionally(e);
        }
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /** Hears the answer, and asks anew where it was a refusal. */
    void end() {
        try {
            refused = answer.handle((given, failure) -> failure != null).get(60, TimeUnit.SECONDS);
            if (refused) {
                question.call();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String words() {
        return refused ? "refused, then " : "";
    }
}
