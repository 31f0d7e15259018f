package io.github.camelimessage.routes.inbound;

/**
 * How many deliveries of a lane may leave now: as many as its subscriber takes at once, its limit allows and its breaker admits.
 *
 * @param concurrency how many may be under way at once
 * @param pace spreads them, where there is a limit
 * @param breaker keeps them while the subscriber is down
 */
record Gate(int concurrency, Pace pace, Breaker breaker) {

    /** How many may be claimed, so that nothing is claimed that has to wait. */
    int admits(int underWay) {
        return breaker.admits(pace.admits(concurrency - underWay), underWay);
    }
}
