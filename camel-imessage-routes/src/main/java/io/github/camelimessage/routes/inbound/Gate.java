package io.github.camelimessage.routes.inbound;

/**
 * How many deliveries of a lane may leave now: as many as its subscriber takes at once, its limit allows and its breaker admits.
 *
 * @param concurrency how many may be under way at once
 * @param pace spreads them, where there is a limit
 * @param breaker keeps them while the subscriber is down
 */
record Gate(int concurrency, Pace pace, Breaker breaker) {

    /**
     * How many may be claimed; none where that is not positive.
     *
     * @param underWay how many are claimed
     * @param ahead how many of them may wait until the subscriber has room
     */
    int admits(int underWay, int ahead) {
        return breaker.admits(pace.admits(concurrency + ahead - underWay), underWay);
    }
}
