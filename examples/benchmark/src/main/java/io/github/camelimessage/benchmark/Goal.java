package io.github.camelimessage.benchmark;

/**
 * What a figure has to reach on a database.
 *
 * @param database its kind
 * @param ratio ours to what stands beside it
 * @param p99 what the ratio of both sides' p99 has to keep to besides, or null
 */
public record Goal(String database, Bound ratio, Bound p99) {

    /** One about the ratio alone. */
    public Goal(String database, Bound ratio) {
        this(database, ratio, null);
    }
}
