package io.github.camelimessage.simulator.hosted;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens by itself, later. */
public final class Timers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Timers.class);
    private static final int THREADS = 4;

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "hosted-simulator");
        thread.setDaemon(true);
        return thread;
    });

    /** Does it once, after that time; not at all when the simulator is closed by then. */
    public void after(Duration time, Runnable work) {
        try {
            threads.schedule(() -> run(work), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The simulator is closed, so something is left undone.");
        }
    }

    /** Does it again and again, with that time between. */
    public void every(Duration time, Runnable work) {
        threads.scheduleWithFixedDelay(() -> run(work), time.toNanos(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (threads.isShutdown()) {
                LOG.debug("The simulator was closed while something was due: {}", e.toString());
                return;
            }
            LOG.error("The simulator itself failed at something that was due", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
