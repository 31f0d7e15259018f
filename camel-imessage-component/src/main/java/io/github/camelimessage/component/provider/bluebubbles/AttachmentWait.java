package io.github.camelimessage.component.provider.bluebubbles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * How long a message is held back whose file is not linked to it yet: pauses of half a second, one, two … until the time is
 * over. Nothing blocks meanwhile.
 */
final class AttachmentWait {

    /** The provider option, in seconds. */
    static final String OPTION = "attachmentWait";

    /** Webhooks are answered after 8 s unless told otherwise, so that this leaves some for the route. */
    static final Duration USUAL = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Duration longest;
    private final Clock clock;
    private final ScheduledExecutorService scheduler;

    AttachmentWait(Duration longest, Clock clock, ScheduledExecutorService scheduler) {
        this.longest = longest;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    /**
     * Reads the option.
     *
     * @throws IllegalArgumentException when it is no number of seconds from 0 to 60
     */
    static Duration of(Optional<String> option) {
        if (option.isEmpty() || option.get().isBlank()) {
            return USUAL;
        }
        String seconds = option.get().strip();
        if (!seconds.matches("\\d{1,2}(\\.\\d{1,3})?") || Double.parseDouble(seconds) > 60) {
            throw new IllegalArgumentException(
                    "attachmentWait must be a number of seconds from 0 to 60, for instance 5.");
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000));
    }

    /** The longest time a message is held back. */
    Duration longest() {
        return longest;
    }

    /** The waiting for one message. */
    Turns begin() {
        return new Turns(clock.instant().plus(longest));
    }

    /** The pauses of one message; used by one thread at a time. */
    final class Turns {

        private final Instant end;
        private Duration left = longest;
        private Duration pause = FIRST_PAUSE;

        private Turns(Instant end) {
            this.end = end;
        }

        /** Whether there is time for another look. Slow answers use it up as well as pauses. */
        boolean more() {
            return !left.isZero() && clock.instant().isBefore(end);
        }

        /** Ends when it is time to look again. */
        CompletionStage<Void> next() {
            Duration now = pause.compareTo(left) < 0 ? pause : left;
            left = left.minus(now);
            pause = pause.multipliedBy(2);
            Executor later = task -> scheduler.schedule(task, now.toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.runAsync(() -> {}, later);
        }
    }
}
