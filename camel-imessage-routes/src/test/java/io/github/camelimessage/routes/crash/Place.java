package io.github.camelimessage.routes.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that came out of a queue, at its place among all that came out.
 *
 * @param queue within which order counts
 * @param name what came out
 * @param accepted when it was put into the queue
 * @param place the how many-th it was to come out
 */
record Place(String queue, String name, Instant accepted, int place) {

    /** An accepting transaction takes no longer, on a busy machine either. */
    private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

    /**
     * Those that came out after one of their queue which was accepted clearly later. What is accepted at the same moment has no
     * order: its numbers are given before the transactions end.
     */
    static List<String> outOfOrder(List<Place> all) {
        List<String> late = new ArrayList<>();
        all.stream().collect(Collectors.groupingBy(Place::queue)).values().forEach(queue -> {
            Instant newest = Instant.MIN;
            for (Place one : inPlaces(queue)) {
                if (one.accepted().plus(SAME_MOMENT).isBefore(newest)) {
                    late.add(one.name());
                }
                newest = one.accepted().isAfter(newest) ? one.accepted() : newest;
            }
        });
        return late;
    }

    private static List<Place> inPlaces(List<Place> queue) {
        return queue.stream().sorted(Comparator.comparingInt(Place::place)).toList();
    }
}
