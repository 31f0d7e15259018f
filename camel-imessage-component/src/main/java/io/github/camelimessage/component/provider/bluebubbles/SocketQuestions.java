package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What was asked in one session and is not answered yet. Whoever asked is told while no lock is held. */
final class SocketQuestions {

    private record Question(CompletableFuture<JsonAt> answer, SocketErrors errors) {
        private void endedBy(ProviderException why) {
            answer.completeExceptionally(
                    why instanceof NotAuthorised
                            ? errors.notAuthorised()
                            : errors.lost("the connection ended before the answer came."));
        }
    }

    private final Map<Long, Question> asked = new HashMap<>();
    private boolean over;
    private long lastId;

    /** Keeps it until it is answered, and gives it its number; after the end it fails at once. */
    long ask(CompletableFuture<JsonAt> answer, SocketErrors errors) {
        long id;
        synchronized (this) {
            id = ++lastId;
            if (!over) {
                asked.put(id, new Question(answer, errors));
                answer.whenComplete((data, failure) -> forget(id));
                return id;
            }
        }
        answer.completeExceptionally(errors.lost("the connection had ended."));
        return id;
    }

    private synchronized Question forget(long id) {
        return asked.remove(id);
    }

    void answered(SocketFrame.Answer answer) {
        Question waiting = forget(answer.id());
        if (waiting != null) {
            waiting.answer().complete(answer.data());
        }
    }

    /** Nothing is answered any more. */
    void end(ProviderException why) {
        List<Question> unanswered;
        synchronized (this) {
            over = true;
            unanswered = List.copyOf(asked.values());
            asked.clear();
        }
        unanswered.forEach(question -> question.endedBy(why));
    }
}
