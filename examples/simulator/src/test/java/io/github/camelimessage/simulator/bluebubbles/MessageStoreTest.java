package io.github.camelimessage.simulator.bluebubbles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageStoreTest {

    @TempDir
    Path folder;

    /** A send has the database to itself while it reads who is written to, and a query reads the same person without. */
    @Test
    void aPersonIsReadByTwoAtOnceThoughOneOfThemHasTheDatabaseToItself() throws Exception {
        MessageStore store = new MessageStore(new MacOs("14.0"), Clock.systemUTC(), folder);
        long person = store.handle("+15550001111");
        CompletableFuture<Boolean> other = new CompletableFuture<>();
        Thread query = new Thread(() -> other.complete(store.handleById(person).isPresent()), "query");
        query.setDaemon(true);
        CompletableFuture<Boolean> own = new CompletableFuture<>();
        Thread send = new Thread(
                () -> {
                    synchronized (store.database()) {
                        query.start();
                        await().until(() -> query.getState() == Thread.State.BLOCKED);
                        own.complete(store.handleById(person).isPresent());
                    }
                },
                "send");
        send.setDaemon(true);
        send.start();

        assertThat(own.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(20, TimeUnit.SECONDS)).isTrue();
        store.close();
    }
}
