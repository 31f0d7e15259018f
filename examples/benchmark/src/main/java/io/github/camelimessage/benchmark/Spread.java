package io.github.camelimessage.benchmark;

import java.util.List;

/**
 * How far the ratios of several pairs lie apart.
 *
 * @param min the lowest
 * @param median the one in the middle, which is held against the goal
 * @param max the highest
 */
public record Spread(double min, double median, double max) {

    /** @throws IllegalArgumentException for none at all, and for what is no number */
    public static Spread of(List<Double> ratios) {
        if (ratios.isEmpty() || ratios.stream().anyMatch(ratio -> !Double.isFinite(ratio))) {
            throw new IllegalArgumentException("There is no spread of " + ratios + ".");
        }
        List<Double> sorted = ratios.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }
}
