package io.github.camelimessage.component.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InTurnTest {

    @Test
    void aTaskThatBreaksInAnyWayLetsTheNextOneStart() {
        InTurn<String> turns = new InTurn<>(Runnable::run);
        Error broken = new StackOverflowError("for the test");

        CompletableFuture<String> first = turns.<String>run("key", () -> {
                    throw broken;
                })
                .toCompletableFuture();
        CompletableFuture<String> second = turns.run("key", () -> CompletableFuture.completedFuture("done"))
                .toCompletableFuture();

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("done");
    }
}
