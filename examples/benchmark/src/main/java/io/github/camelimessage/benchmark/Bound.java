package io.github.camelimessage.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a ratio has to keep to.
 *
 * @param atLeast whether more is better
 * @param value the limit
 */
public record Bound(boolean atLeast, double value) {

    /** More is better. */
    public static Bound atLeast(double value) {
        return new Bound(true, value);
    }

    /** Less is better. */
    public static Bound atMost(double value) {
        return new Bound(false, value);
    }

    /** Whether a ratio keeps to it. */
    public boolean holds(double ratio) {
        return atLeast ? ratio >= value : ratio <= value;
    }

    /** A ratio with two digits, rounded so that it does not look better than it is. */
    public String shown(double ratio) {
        return BigDecimal.valueOf(ratio)
                .setScale(2, atLeast ? RoundingMode.FLOOR : RoundingMode.CEILING)
                .toPlainString();
    }

    /** By how much a ratio misses it, in percent of the limit. */
    public long missedBy(double ratio) {
        return (long) Math.ceil(100 * Math.abs(ratio - value) / value);
    }

    @Override
    public String toString() {
        return (atLeast ? ">= " : "<= ")
                + BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
