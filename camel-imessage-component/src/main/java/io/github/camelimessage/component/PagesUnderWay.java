package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Hands the pages of a scan over in their order. The next one does not wait for those before it as long as all of their events
 * together are no more than the routes take at once: providers have many short pages, and a commit for each would take longer than
 * to read it. For one thread.
 */
final class PagesUnderWay {

    /** A page that was handed over. */
    private record Page(int events, Future<Dispatcher.Ended> ended) {}

    private final Dispatcher dispatcher;
    private final Queue<Page> pages = new ArrayDeque<>();
    private int events;
    private boolean allTaken = true;

    PagesUnderWay(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Hands a page over, once there is room for it beside those that are under way. */
    void handOver(List<InboundEvent> page) throws InterruptedException, ExecutionException {
        while (!pages.isEmpty() && events + page.size() > dispatcher.atOnce()) {
            awaitFirst();
        }
        if (!page.isEmpty()) {
            events += page.size();
            pages.add(new Page(
                    page.size(), dispatcher.dispatch(page, Dispatcher.Path.SCAN).toCompletableFuture()));
        }
    }

    /** Waits until none is under way; true when no event of any page failed. */
    boolean awaitAll() throws InterruptedException, ExecutionException {
        while (!pages.isEmpty()) {
            awaitFirst();
        }
        return allTaken;
    }

    private void awaitFirst() throws InterruptedException, ExecutionException {
        Page first = pages.remove();
        events -= first.events();
        allTaken &= first.ended().get() != Dispatcher.Ended.FAILED;
    }
}
