package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands events to the routes that want them, one exchange for each, and tells how it ended.
 *
 * <p>At least once: an event's id is kept when it arrives, confirmed when the route ended well, and removed when it did not, so
 * that the next copy is tried again. A copy that arrives while the first is still under way waits for the first's end.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final int REMEMBERED = 10_000;

    /** How an event arrived. */
    enum Path {
        LIVE,
        SCAN
    }

    /** How it ended. */
    enum Ended {
        TAKEN,
        DUPLICATE,
        FAILED,
        /** No route wants it. */
        UNWANTED
    }

    private final Settings settings;
    private final List<ImessageConsumer> consumers;
    private final Clock clock;
    private final Supplier<Duration> clockAhead;
    private final Counters counters;
    private final ReplyLimit replies;
    private final Map<String, CompletableFuture<Ended>> underWay = new ConcurrentHashMap<>();
    /** Keys of events that failed while the repository could not forget them: without this they would pass for taken. */
    private final Set<String> notForgotten = ConcurrentHashMap.newKeySet();

    private final Map<String, Boolean> taken = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** @param consumers those attached now, read anew for each event */
    Dispatcher(
            Settings settings,
            List<ImessageConsumer> consumers,
            Clock clock,
            Supplier<Duration> clockAhead,
            Counters counters,
            ReplyLimit replies) {
        this.settings = settings;
        this.consumers = consumers;
        this.clock = clock;
        this.clockAhead = clockAhead;
        this.counters = counters;
        this.replies = replies;
    }

    /**
     * Hands events over in order; a failure does not hold up those behind it. One after the other, unless all routes take more
     * at once. Never fails.
     */
    CompletionStage<Ended> dispatch(List<InboundEvent> events, Path path) {
        CompletionStage<Ended> all = CompletableFuture.completedFuture(Ended.TAKEN);
        int atOnce = atOnce();
        for (int from = 0; from < events.size(); from += atOnce) {
            List<InboundEvent> portion = events.subList(from, Math.min(from + atOnce, events.size()));
            all = all.thenCompose(before -> together(portion, path).thenApply(ended -> worse(before, ended)));
        }
        return all;
    }

    /** How many events all routes take at once. */
    int atOnce() {
        return consumers.stream()
                .mapToInt(consumer -> consumer.settings().maxInflightExchanges())
                .min()
                .orElse(1);
    }

    private CompletionStage<Ended> together(List<InboundEvent> portion, Path path) {
        CompletionStage<Ended> all = CompletableFuture.completedFuture(Ended.TAKEN);
        for (InboundEvent event : portion) {
            all = all.thenCombine(dispatch(event, path), Dispatcher::worse);
        }
        return all;
    }

    private static Ended worse(Ended one, Ended other) {
        return one == Ended.FAILED || other == Ended.FAILED ? Ended.FAILED : Ended.TAKEN;
    }

    private CompletionStage<Ended> dispatch(InboundEvent arrived, Path path) {
        InboundEvent event = isLate(arrived) ? arrived.with(arrived.envelope().asLate()) : arrived;
        counters.inboundAt(clock.instant());
        (path == Path.LIVE ? counters.live : counters.scanned).increment();
        replies.arrived(event);
        List<ImessageConsumer> attached = List.copyOf(consumers);
        if (attached.isEmpty()) {
            // The last route was stopped meanwhile: what nobody took has to come again.
            return CompletableFuture.completedFuture(Ended.FAILED);
        }
        CompletionStage<Ended> all = CompletableFuture.completedFuture(Ended.UNWANTED);
        for (ImessageConsumer consumer : attached) {
            if (consumer.wants(event.type())) {
                all = all.thenCompose(before ->
                        guarded(consumer, () -> gated(consumer, event)).thenApply(ended -> sum(before, ended)));
            }
        }
        return all.thenApply(ended -> count(event, path, ended));
    }

    /** What a route's gate keeps out is dealt with: no copy of it needs to come again. */
    private CompletionStage<Ended> gated(ImessageConsumer consumer, InboundEvent event) {
        return consumer.lets(event, providersNow())
                ? once(consumer, event)
                : CompletableFuture.completedFuture(Ended.UNWANTED);
    }

    /** Over the routes that want it: failed where one failed, a duplicate only where all had it. */
    private static Ended sum(Ended one, Ended other) {
        if (one == Ended.FAILED || other == Ended.FAILED) {
            return Ended.FAILED;
        }
        if (one == Ended.UNWANTED || other == Ended.UNWANTED) {
            return one == Ended.UNWANTED ? other : one;
        }
        return one == Ended.DUPLICATE && other == Ended.DUPLICATE ? Ended.DUPLICATE : Ended.TAKEN;
    }

    private Ended count(InboundEvent event, Path path, Ended ended) {
        switch (ended) {
            case FAILED -> counters.failed.increment();
            case DUPLICATE -> counters.duplicates.increment();
            case UNWANTED -> {}
            case TAKEN -> {
                boolean known = taken.put(event.id(), true) != null;
                if (path == Path.SCAN && event.late() && !known) {
                    counters.gaps.increment();
                    LOG.debug(
                            "{} event={} type={} had not arrived live",
                            settings.where(),
                            event.id(),
                            event.type().word());
                }
            }
        }
        return ended;
    }

    private boolean isLate(InboundEvent event) {
        return event.time().isBefore(providersNow().minus(settings.gapGrace()));
    }

    private Instant providersNow() {
        return clock.instant().plus(clockAhead.get());
    }

    private CompletionStage<Ended> once(ImessageConsumer consumer, InboundEvent event) {
        if (!consumer.settings().deduplicate()) {
            return guarded(consumer, () -> consumer.route(event));
        }
        String key = event.id() + "/" + consumer.name();
        CompletableFuture<Ended> own = new CompletableFuture<>();
        CompletableFuture<Ended> first = underWay.putIfAbsent(key, own);
        if (first != null) {
            return first.thenApply(ended -> ended == Ended.FAILED ? Ended.FAILED : Ended.DUPLICATE);
        }
        guarded(consumer, () -> firstTime(consumer, event, key)).thenAccept(ended -> {
            underWay.remove(key);
            own.complete(ended);
        });
        return own;
    }

    /** Whatever breaks, even by an error, is a failure that is told: an event that never ends would block its copies. */
    private CompletionStage<Ended> guarded(ImessageConsumer consumer, Supplier<CompletionStage<Ended>> work) {
        return CompletableFuture.completedFuture(work)
                .thenCompose(Supplier::get)
                .exceptionally(failure -> {
                    consumer.tell(
                            "An event of " + settings.where() + " could not be handed over",
                            Failures.exception(failure));
                    return Ended.FAILED;
                });
    }

    private CompletionStage<Ended> firstTime(ImessageConsumer consumer, InboundEvent event, String key) {
        try {
            if (notForgotten.contains(key)) {
                consumer.repository().remove(key);
                notForgotten.remove(key);
            }
            if (!consumer.repository().add(key)) {
                return CompletableFuture.completedFuture(Ended.DUPLICATE);
            }
        } catch (RuntimeException e) {
            consumer.tell("The idempotent repository of " + settings.where() + " failed", e);
            return CompletableFuture.completedFuture(Ended.FAILED);
        }
        return guarded(consumer, () -> consumer.route(event)).thenApply(ended -> settled(consumer, key, ended));
    }

    private Ended settled(ImessageConsumer consumer, String key, Ended ended) {
        try {
            if (ended == Ended.FAILED) {
                consumer.repository().remove(key);
            } else {
                consumer.repository().confirm(key);
            }
            return ended;
        } catch (RuntimeException e) {
            if (ended == Ended.FAILED) {
                notForgotten.add(key);
            }
            consumer.tell("The idempotent repository of " + settings.where() + " failed", e);
            return Ended.FAILED;
        }
    }
}
