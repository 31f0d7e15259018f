package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends a call that does not get a connection in time, or not its whole answer. */
final class CallTimer {

    private final ScheduledExecutorService timer;
    private final OpenCall call;
    private final Duration connect;
    private final Duration whole;
    private Future<?> next;
    private boolean stopped;

    CallTimer(ScheduledExecutorService timer, OpenCall call, Duration connect, Duration whole) {
        this.timer = timer;
        this.call = call;
        this.connect = connect;
        this.whole = whole;
    }

    void start() {
        if (connect.compareTo(whole) < 0) {
            after(connect, this::mustHaveConnected);
        } else {
            after(whole, this::mustBeOver);
        }
    }

    private void mustHaveConnected() {
        if (call.waits()) {
            call.end(Reason.NOT_CONNECTED, "No connection could be had within " + connect.toMillis() + " ms.");
        } else {
            after(whole.minus(connect), this::mustBeOver);
        }
    }

    private void mustBeOver() {
        call.end(Reason.TIMED_OUT, "No whole answer came within " + whole.toMillis() + " ms.");
    }

    private synchronized void after(Duration time, Runnable check) {
        if (stopped) {
            return;
        }
        try {
            next = timer.schedule(check, time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            call.end(Reason.CLOSED, "The call was not made since the component stops.");
        }
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
    }
}
