package io.github.camelimessage.component;

import io.github.camelimessage.component.ScanPoints.ScanPoint;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.History;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an account's history from the last complete point, and hands everything found to the routes like any event.
 *
 * <p>The point moves only when every event of the whole stretch was taken; live events never move it. One scan at a time; what
 * is asked for meanwhile becomes one more scan afterwards. A scan that fails is tried again, later each time.
 */
final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(5);

    private final Settings settings;
    private final History history;
    private final Dispatcher dispatcher;
    private final ScanPoints points;
    private final Supplier<Duration> clockAhead;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;
    private final ExecutorService workers;
    private final BooleanSupplier worksOtherwise;
    private final BiConsumer<String, Exception> trouble;

    private boolean running;
    private boolean again;
    private boolean stopped;
    private boolean doubted;
    private int failures;
    private Future<?> schedule;
    private Future<?> retry;
    private Instant origin = Instant.MIN;
    private Instant skippedFrom;
    private volatile Instant lastComplete;

    /**
     * @param worksOtherwise whether the provider answers to other questions; where it does not, that was told already
     * @param trouble is told when the history cannot be read
     */
    Scanner(
            Settings settings,
            History history,
            Dispatcher dispatcher,
            ScanPoints points,
            Supplier<Duration> clockAhead,
            Clock clock,
            ScheduledExecutorService scheduler,
            ExecutorService workers,
            BooleanSupplier worksOtherwise,
            BiConsumer<String, Exception> trouble) {
        this.settings = settings;
        this.history = history;
        this.dispatcher = dispatcher;
        this.points = points;
        this.clockAhead = clockAhead;
        this.clock = clock;
        this.scheduler = scheduler;
        this.workers = workers;
        this.worksOtherwise = worksOtherwise;
        this.trouble = trouble;
    }

    /** Stores the point of a very first start at once, and scans by the interval; the first scan waits to be asked for. */
    synchronized void start() {
        stopped = false;
        if (points.last(settings.account()).isEmpty()) {
            origin = ScanFrom.of(settings, clock.instant());
            points.completed(settings.account(), origin, null);
        }
        long millis = settings.scanInterval().toMillis();
        schedule = scheduler.scheduleWithFixedDelay(
                () -> request("the interval is over"), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Asks for a scan now, or for one more after the one that runs. */
    synchronized void request(String why) {
        if (stopped) {
            return;
        }
        if (running) {
            again = true;
            return;
        }
        LOG.debug("{} scans: {}", settings.where(), why);
        running = true;
        doubted = false;
        try {
            workers.execute(this::run);
        } catch (RejectedExecutionException e) {
            running = false;
        }
    }

    /** Reads nothing any more, unless it is started again. */
    synchronized void stop() {
        stopped = true;
        cancel(schedule);
        cancel(retry);
    }

    /** A scan under way is not to count as complete: somebody who was to have its events has left. */
    synchronized void doubt() {
        doubted = true;
    }

    private synchronized boolean isDoubted() {
        return doubted;
    }

    /** Whether a scan is under way. */
    synchronized boolean isRunning() {
        return running;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private static void cancel(Future<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }

    /** When the last complete scan began, or null. */
    Instant lastComplete() {
        return lastComplete;
    }

    private void run() {
        boolean ended = false;
        try {
            ended = scan();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            failed(Failures.exception(e));
        } finally {
            after(ended);
        }
    }

    private void failed(Exception cause) {
        if (isStopped()) {
            LOG.debug("{} scan was cut short by the stop", settings.where());
        } else if (failureCount() == 0 && worksOtherwise.getAsBoolean()) {
            trouble.accept("The history of " + settings.where() + " could not be read; it is tried again", cause);
        } else {
            LOG.debug("{} scan failed: {}", settings.where(), Failures.shown(cause));
        }
    }

    /** How many scans in a row did not take everything. */
    synchronized int failureCount() {
        return failures;
    }

    private synchronized void after(boolean ended) {
        running = false;
        failures = ended ? 0 : failures + 1;
        if (stopped) {
            return;
        }
        if (again) {
            again = false;
            request("it was asked for meanwhile");
        } else if (!ended) {
            cancel(retry);
            retry = scheduler.schedule(
                    () -> request("the last one failed"), backoff().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration backoff() {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
    }

    /** Reads everything since the last point; true when all of it was taken. */
    private boolean scan() throws InterruptedException, ExecutionException {
        Instant began = clock.instant();
        ScanPoint point = points.last(settings.account()).orElse(new ScanPoint(began, null));
        Duration ahead = clockAhead.get();
        History.Window window = new History.Window(from(point, began).plus(ahead), began.plus(ahead), point.marker());
        PagesUnderWay pages = new PagesUnderWay(dispatcher);
        String marker;
        try {
            marker = readAll(window, notBefore(began).plus(ahead), pages);
        } catch (ExecutionException | RuntimeException e) {
            // Whoever reads it again meets nothing of this time any more. An interrupt waits for nobody.
            pages.awaitAll();
            throw e;
        }
        boolean allTaken = pages.awaitAll() && !isDoubted();
        if (isStopped()) {
            return true;
        }
        if (allTaken) {
            points.completed(settings.account(), began, marker);
            lastComplete = began;
        }
        LOG.debug("{} scan from={} to={} complete={}", settings.where(), window.from(), window.to(), allTaken);
        return allTaken;
    }

    /** While the routes work on one page the next one is read. Answers the last marker, or null for none. */
    private String readAll(History.Window window, Instant notBefore, PagesUnderWay pages)
            throws InterruptedException, ExecutionException {
        String marker = null;
        CompletionStage<History.Page> reading = history.read(window, null);
        String page = null;
        while (reading != null && !isStopped()) {
            History.Page read = reading.toCompletableFuture().get();
            pages.handOver(wanted(read.events(), notBefore));
            marker = read.marker() == null ? marker : read.marker();
            if (page != null && page.equals(read.next())) {
                throw new IllegalStateException("The provider's history answers the same page again and again.");
            }
            page = read.next();
            reading = page == null ? null : history.read(window, page);
        }
        return marker;
    }

    /** A provider may offer rows that came late with an old date: those from before our time are left out all the same. */
    private static List<InboundEvent> wanted(List<InboundEvent> found, Instant notBefore) {
        return found.stream().filter(event -> !event.time().isBefore(notBefore)).toList();
    }

    private Instant notBefore(Instant began) {
        Instant floor = began.minus(settings.maxScanAge());
        return origin.isAfter(floor) && !origin.isAfter(began) ? origin : floor;
    }

    private Instant from(ScanPoint point, Instant began) {
        Instant floor = began.minus(settings.maxScanAge());
        if (point.completeUntil().isBefore(floor) && !point.completeUntil().equals(skippedFrom)) {
            skippedFrom = point.completeUntil();
            LOG.warn(
                    "{} skips its history from {} to {}, which is older than maxScanAge ({}). Raise maxScanAge to have it read.",
                    settings.where(),
                    point.completeUntil(),
                    floor,
                    settings.maxScanAge());
        }
        Instant notBefore = notBefore(began);
        Instant from = point.completeUntil().minus(settings.scanOverlap());
        if (from.isAfter(began)) {
            LOG.warn(
                    "{} has a clock that was put back: the history is read again from {}, so that nothing falls between the two times.",
                    settings.where(),
                    notBefore);
            return notBefore;
        }
        return from.isBefore(notBefore) ? notBefore : from;
    }
}
