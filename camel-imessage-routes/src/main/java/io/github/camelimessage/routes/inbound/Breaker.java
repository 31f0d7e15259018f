package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.RoutesSettings.OutageSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a subscriber alone that is down, so that its deliveries wait instead of using up their attempts.
 *
 * <p>After some failures one after the other it is open: nothing is claimed. When its time is over, one delivery is tried; each
 * such trial that fails makes the next time longer, one that is answered closes the breaker. It is in memory: a process that
 * starts while a subscriber fails begins with a trial.
 *
 * <p>Safe for use by many threads.
 */
final class Breaker {

    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    private final String subscriber;
    private final OutageSettings settings;
    private final Clock clock;
    private int failures;
    private Duration pause;
    /** Null while closed. */
    private Instant openUntil;
    /** When the log said that it is open; null while it did not. */
    private Instant toldAt;

    /** @param failing whether the subscriber is known to have failed last */
    Breaker(String subscriber, OutageSettings settings, boolean failing, Clock clock) {
        this.subscriber = subscriber;
        this.settings = settings;
        this.clock = clock;
        this.pause = settings.breakerOpenFor();
        this.openUntil = failing && on() ? clock.instant() : null;
    }

    private boolean on() {
        return settings.breakerFailures() > 0;
    }

    /**
     * How many deliveries may be claimed. A trial waits until nothing else is under way: what is answered next is then the
     * answer to it.
     *
     * @param room how many the lane has room for
     * @param underWay how many are on their way
     */
    synchronized int admits(int room, int underWay) {
        if (openUntil == null) {
            return room;
        }
        return underWay > 0 || clock.instant().isBefore(openUntil) ? 0 : Math.min(1, room);
    }

    /** An attempt has ended. To be told of each once. */
    synchronized void heard(Answer answer) {
        switch (answer.sign()) {
            case TAKEN, REFUSED, GONE -> close();
            case DOWN -> failed(answer.cause());
            case UNCLEAR -> {
                if (openUntil != null && !clock.instant().isBefore(openUntil)) {
                    close();
                }
            }
            case NOT_ASKED -> {}
        }
    }

    private void failed(String cause) {
        failures++;
        Instant now = clock.instant();
        // What was under way when it opened tells nothing new.
        boolean trialFailed = openUntil != null && !now.isBefore(openUntil);
        boolean tooMany = openUntil == null && on() && failures >= settings.breakerFailures();
        if (trialFailed || tooMany) {
            openUntil = now.plus(pause);
            pause = longer(pause);
            tell(now, cause);
        }
    }

    private Duration longer(Duration before) {
        Duration twice = before.multipliedBy(2);
        Duration most = settings.breakerMaxOpenFor();
        return twice.compareTo(most) > 0 ? most : twice;
    }

    private void tell(Instant now, String cause) {
        if (toldAt == null) {
            toldAt = now;
            LOG.warn(
                    "subscriber={}: it seems to be down ({}; failures one after the other: {}). It is left alone until {},"
                            + " then one delivery is tried. The others wait and use no attempts.",
                    subscriber,
                    cause,
                    failures,
                    openUntil);
        } else {
            LOG.debug("subscriber={}: still down ({}), left alone until {}", subscriber, cause, openUntil);
        }
    }

    private void close() {
        if (toldAt != null) {
            Duration after = Duration.between(toldAt, clock.instant());
            LOG.info("subscriber={}: it answers again, after {}. Its deliveries go on.", subscriber, after);
        }
        reset();
    }

    /** Deliveries go on, as if nothing had failed. */
    synchronized void reset() {
        failures = 0;
        openUntil = null;
        pause = settings.breakerOpenFor();
        toldAt = null;
    }

    /** Until when it is left alone, a time that may be past while a trial waits for something to deliver; nothing when closed. */
    synchronized Optional<Instant> openUntil() {
        return Optional.ofNullable(openUntil);
    }
}
