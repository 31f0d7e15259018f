package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.InTurn;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Has whatever changes a chat done one after the other, since the server answers parallel sends in one chat with each other's
 * message.
 */
final class BlueBubblesTurns {

    private final InTurn<String> inTurn;
    private final Clock clock;
    private final Duration longestWait;
    private final String where;

    BlueBubblesTurns(InTurn<String> inTurn, Clock clock, Duration longestWait, String where) {
        this.inTurn = inTurn;
        this.clock = clock;
        this.longestWait = longestWait;
        this.where = where;
    }

    /**
     * Starts it when all that came earlier for that conversation is done, by whatever service; fails when that took too long,
     * and nothing was sent then.
     */
    <T> CompletionStage<T> inTurn(String chat, OperationKind kind, Supplier<CompletionStage<T>> sending) {
        return inTurn(chat, kind.phrase(), sending);
    }

    /** As above, for what is put into words as "cannot" and the purpose. */
    <T> CompletionStage<T> inTurn(String chat, String purpose, Supplier<CompletionStage<T>> sending) {
        Instant since = clock.instant();
        return inTurn.run(BlueBubblesChat.named(chat).id().value(), () -> {
            boolean tooLate = since.plus(longestWait).isBefore(clock.instant());
            return tooLate ? CompletableFuture.failedFuture(waitedTooLong(purpose)) : sending.get();
        });
    }

    private ProviderException waitedTooLong(String purpose) {
        return new TryLater(
                where + " cannot " + purpose + ": earlier messages to the same chat take longer than "
                        + longestWait.toSeconds() + " s, nothing was sent.",
                null,
                null,
                null);
    }
}
