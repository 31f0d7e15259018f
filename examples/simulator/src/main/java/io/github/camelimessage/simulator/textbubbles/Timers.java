package io.github.camelimessage.simulator.textbubbles;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens by itself, later. */
final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "textbubbles-simulator");
        thread.setDaemon(true);
        return thread;
    });

    void after(Duration time, Runnable work) {
        try {
            threads.schedule(() -> run(work), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The simulator is closed, so something is left undone.");
        }
    }

    void every(Duration time, Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("The simulator itself failed at something that was due", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
