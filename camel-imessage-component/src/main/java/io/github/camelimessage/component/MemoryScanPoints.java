package io.github.camelimessage.component;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Scan points that a restart forgets. */
final class MemoryScanPoints implements ScanPoints {

    private final Map<String, ScanPoint> points = new ConcurrentHashMap<>();

    @Override
    public Optional<ScanPoint> last(String account) {
        return Optional.ofNullable(points.get(account));
    }

    @Override
    public void completed(String account, Instant completeUntil, String marker) {
        points.put(account, new ScanPoint(completeUntil, marker));
    }
}
