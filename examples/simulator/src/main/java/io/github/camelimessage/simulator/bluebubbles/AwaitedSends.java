package io.github.camelimessage.simulator.bluebubbles;

import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends that wait until the poller has seen their row, and the keys of sends in progress. */
final class AwaitedSends {

    private final MessageStore store;
    private final List<Awaited> waiting = new ArrayList<>();
    private final Set<String> keysInProgress = ConcurrentHashMap.newKeySet();

    /** One send that waits; the row completes the promise. */
    record Awaited(String tempGuid, String chatGuid, String mark, boolean file, Promise<Row> row) {
        @Override
        public String toString() {
            return "Awaited[" + tempGuid + "]";
        }
    }

    AwaitedSends(MessageStore store) {
        this.store = store;
    }

    /** Takes the key for a send; false when a send with it is in progress. */
    boolean begin(String tempGuid) {
        return tempGuid == null || keysInProgress.add(tempGuid);
    }

    void end(String tempGuid) {
        if (tempGuid != null) {
            keysInProgress.remove(tempGuid);
        }
    }

    synchronized Awaited await(Outgoing message) {
        Awaited awaited = new Awaited(
                message.tempGuid(), message.chatGuid(), message.mark(), message.file() != null, Promise.promise());
        waiting.add(awaited);
        return awaited;
    }

    synchronized void giveUp(Awaited awaited) {
        waiting.remove(awaited);
    }

    synchronized void clear() {
        waiting.clear();
        keysInProgress.clear();
    }

    /** The key under which this new own row was sent, if one of the waiting sends fits it: same chat GUID, same mark. */
    Optional<String> match(Row row) {
        Awaited found;
        synchronized (this) {
            List<String> chats = store.chatsOf(row.id()).stream().map(Row::guid).toList();
            List<String> stems = store.files.of(row.id()).stream()
                    .map(file -> Outgoing.stem(file.text("transfer_name")))
                    .toList();
            String mark = Outgoing.mark(MessageStore.words(row));
            found = waiting.stream()
                    .filter(each -> chats.contains(each.chatGuid))
                    .filter(each -> each.file ? stems.contains(each.mark) : Objects.equals(each.mark, mark))
                    .findFirst()
                    .orElse(null);
            waiting.remove(found);
        }
        if (found == null) {
            return Optional.empty();
        }
        found.row.tryComplete(row);
        return Optional.ofNullable(found.tempGuid);
    }
}
