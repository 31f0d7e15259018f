package io.github.camelimessage.simulator.textbubbles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Where we are shown as typing; an indicator goes out by itself. */
final class Typing {

    private final Clock clock;
    private final Duration lasts;
    private final Map<Chat, Instant> until = new ConcurrentHashMap<>();

    Typing(Clock clock, Duration lasts) {
        this.clock = clock;
        this.lasts = lasts;
    }

    void set(Chat chat, boolean on) {
        if (on) {
            until.put(chat, clock.instant().plus(lasts));
        } else {
            until.remove(chat);
        }
    }

    Set<String> guids() {
        Instant now = clock.instant();
        return until.entrySet().stream()
                .filter(each -> each.getValue().isAfter(now))
                .map(each -> each.getKey().guid)
                .collect(Collectors.toSet());
    }
}
