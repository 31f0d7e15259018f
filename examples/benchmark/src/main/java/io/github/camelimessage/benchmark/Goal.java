package io.github.camelimessage.benchmark;

/**
 * What a figure has to reach on a database.
 *
 * @param database its kind
 * @param ratio ours to what stands beside it
 * @param p99 what the ratio of both sides' p99 has to keep to besides, or null
 * @param heap what the ratio of what is left on their heaps has to keep to besides, or null
 */
public record Goal(String database, Bound ratio, Bound p99, Bound heap) {

    /** One that is not about the heap. */
    public Goal(String database, Bound ratio, Bound p99) {
        this(database, ratio, p99, null);
    }

    /** One about the ratio alone. */
    public Goal(String database, Bound ratio) {
        this(database, ratio, null);
    }
}
