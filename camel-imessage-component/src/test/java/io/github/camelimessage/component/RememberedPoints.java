package io.github.camelimessage.component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scan points that keep each move, for one account. */
final class RememberedPoints implements ScanPoints {

    final List<ScanPoint> moves = new CopyOnWriteArrayList<>();
    private final AtomicBoolean wished = new AtomicBoolean();

    @Override
    public Optional<ScanPoint> last(String account) {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
    }

    @Override
    public void completed(String account, Instant completeUntil, String marker) {
        moves.add(new ScanPoint(completeUntil, marker));
    }

    @Override
    public void wish(String account) {
        wished.set(true);
    }

    @Override
    public boolean takeWish(String account) {
        return wished.getAndSet(false);
    }

    /** Whether somebody wishes for a scan. */
    boolean isWished() {
        return wished.get();
    }
}
