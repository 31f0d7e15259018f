package io.github.camelimessage.component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Scan points that keep each move, for one account. */
final class RememberedPoints implements ScanPoints {

    final List<ScanPoint> moves = new CopyOnWriteArrayList<>();
    volatile boolean mayScan = true;
    volatile int asked;

    @Override
    public Optional<ScanPoint> last(String account) {
        return moves.isEmpty() ? Optional.empty() : Optional.of(moves.get(moves.size() - 1));
    }

    @Override
    public void completed(String account, Instant completeUntil, String marker) {
        moves.add(new ScanPoint(completeUntil, marker));
    }

    @Override
    public boolean mayScan(String account) {
        asked++;
        return mayScan;
    }
}
