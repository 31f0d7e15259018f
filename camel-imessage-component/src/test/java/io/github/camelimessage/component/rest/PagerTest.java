package io.github.camelimessage.component.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PagerTest {

    /** What a page says besides its items. */
    private enum Says {
        NOTHING,
        TOTAL,
        MORE
    }

    /** A list at the other side that answers in pages and counts how it was asked. */
    private record Other(List<Integer> all, Says says, int most, List<Integer> limits) {

        Other(int size, Says says, int most) {
            this(IntStream.range(0, size).boxed().toList(), says, most, new ArrayList<>());
        }

        Slice<Integer> slice(int from, int limit) {
            limits.add(limit);
            assertThat(limit).isBetween(1, most);
            int start = Math.min(from, all.size());
            int end = Math.min(start + limit, all.size());
            return new Slice<>(
                    all.subList(start, end),
                    says == Says.TOTAL ? (long) all.size() : null,
                    says == Says.MORE ? end < all.size() : null,
                    end < all.size() ? "c" + end : null);
        }

        CompletionStage<Slice<Integer>> byOffset(int limit, String place) {
            return CompletableFuture.completedFuture(slice(Integer.parseInt(place), limit));
        }

        CompletionStage<Slice<Integer>> byCursor(int limit, String place) {
            return CompletableFuture.completedFuture(
                    slice(place == null ? 0 : Integer.parseInt(place.substring(1)), limit));
        }

        /** Newest first, the newest at the highest time; each time has as many items as stand together. */
        CompletionStage<Slice<Integer>> byTime(int limit, String place, int together, boolean inclusive) {
            int from = 0;
            if (place != null) {
                int before = Integer.parseInt(place);
                while (from < all.size()
                        && (inclusive ? time(from, together) > before : time(from, together) >= before)) {
                    from++;
                }
            }
            return CompletableFuture.completedFuture(slice(from, limit));
        }

        static int time(int item, int together) {
            return 1_000_000 - item / together;
        }
    }

    private static <T> Found<T> join(CompletionStage<Found<T>> stage) {
        return stage.toCompletableFuture().join();
    }

    /** All of a list, so many at a time, each time from where the last one ended. */
    private static List<Integer> all(Pager<Integer> pager, int limit) {
        List<Integer> all = new ArrayList<>();
        String next = null;
        do {
            Found<Integer> found = join(pager.read(next, limit));
            assertThat(found.items().size()).isLessThanOrEqualTo(limit);
            all.addAll(found.items());
            next = found.next();
        } while (next != null);
        return all;
    }

    @Property(tries = 300)
    void itIsTheWholeListWhateverThePagesAre(
            @ForAll @IntRange(max = 60) int size,
            @ForAll @IntRange(min = 1, max = 20) int most,
            @ForAll @IntRange(min = 1, max = 70) int limit,
            @ForAll Says says) {
        Other other = new Other(size, says, most);

        assertThat(all(Pager.byOffset(most, other::byOffset), limit)).isEqualTo(other.all());
        assertThat(all(Pager.byCursor(most, other::byCursor), limit)).isEqualTo(other.all());
        assertThat(all(
                        Pager.byTime(
                                most,
                                String::valueOf,
                                item -> String.valueOf(Other.time(item, 1)),
                                (count, place) -> other.byTime(count, place, 1, false)),
                        limit))
                .isEqualTo(other.all());
    }

    @Property(tries = 300)
    void whatATimeHasTwiceComesOnce(
            @ForAll @IntRange(max = 60) int size,
            @ForAll @IntRange(min = 5, max = 20) int most,
            @ForAll @IntRange(min = 1, max = 70) int limit,
            @ForAll @IntRange(min = 1, max = 4) int together) {
        Other other = new Other(size, Says.MORE, most);

        assertThat(all(
                        Pager.byTime(
                                most,
                                item -> "id~" + item,
                                item -> String.valueOf(Other.time(item, together)),
                                (count, place) -> other.byTime(count, place, together, true)),
                        limit))
                .isEqualTo(other.all());
    }

    @Property(tries = 200)
    void aListIsReadFromItsMiddle(
            @ForAll @IntRange(max = 40) int size,
            @ForAll @IntRange(max = 50) int offset,
            @ForAll @IntRange(min = 1, max = 50) int limit) {
        Other other = new Other(size, Says.NOTHING, 7);
        List<Integer> wanted = other.all().stream().skip(offset).limit(limit).toList();

        assertThat(join(Pager.byOffset(7, other::byOffset).read(offset, limit)).items())
                .isEqualTo(wanted);
        assertThat(join(Pager.byCursor(7, other::byCursor).read(offset, limit)).items())
                .isEqualTo(wanted);
    }

    @Test
    void aLongListIsNoMatterOfTheStack() throws Exception {
        Other other = new Other(100_000, Says.NOTHING, 1);
        assertThat(join(Pager.byOffset(1, other::byOffset).read(null, Integer.MAX_VALUE))
                        .items())
                .hasSize(100_000);

        ExecutorService elsewhere = Executors.newFixedThreadPool(2);
        try {
            Other later = new Other(100_000, Says.MORE, 10);
            Pager<Integer> pager =
                    Pager.byCursor(10, (limit, place) -> CompletableFuture.supplyAsync(() -> null, elsewhere)
                            .thenCompose(nothing -> later.byCursor(limit, place)));
            assertThat(join(pager.read(null, Integer.MAX_VALUE)).items()).isEqualTo(later.all());
        } finally {
            elsewhere.shutdown();
        }
    }

    @Test
    void noMoreIsAskedForThanIsWanted() {
        Other other = new Other(100, Says.TOTAL, 40);

        Found<Integer> found = join(Pager.byOffset(40, other::byOffset).read(null, 50));

        assertThat(found.items()).hasSize(50);
        assertThat(found.next()).isEqualTo("50");
        assertThat(other.limits()).containsExactly(40, 10);
        assertThat(join(Pager.byOffset(40, other::byOffset).read("50", 50)).next())
                .isNull();
    }

    @Test
    void aPageThatIsLongerThanAskedIsReadAgainForItsRest() {
        List<Integer> ten = IntStream.range(0, 10).boxed().toList();
        Pager<Integer> pager = Pager.byCursor(
                5,
                (limit, place) -> CompletableFuture.completedFuture(
                        place == null ? new Slice<>(ten, null, true, "end") : Slice.of(List.of(10))));

        assertThat(all(pager, 3)).isEqualTo(IntStream.range(0, 11).boxed().toList());
    }

    @Test
    void aListEndsOnAnEmptyPageAndOnACursorThatRepeats() {
        Pager<Integer> empty = Pager.byCursor(
                5, (limit, place) -> CompletableFuture.completedFuture(new Slice<>(List.of(), 9L, true, "c")));
        assertThat(join(empty.read(null, 10))).isEqualTo(new Found<>(List.of(), null));
        assertThat(join(Pager.<Integer>byOffset(
                                5,
                                (limit, place) ->
                                        CompletableFuture.completedFuture(new Slice<>(List.of(), 9L, true, null)))
                        .read(null, 10)))
                .isEqualTo(new Found<>(List.of(), null));

        Pager<Integer> circle = Pager.byCursor(
                5,
                (limit, place) -> CompletableFuture.completedFuture(
                        new Slice<>(List.of(1), null, true, "b".equals(place) ? "a" : "b")));
        assertThat(join(circle.read("0~a", 100)).items()).containsExactly(1, 1);

        Pager<Integer> stands = Pager.byTime(
                5,
                String::valueOf,
                item -> "t",
                (limit, place) -> CompletableFuture.completedFuture(new Slice<>(List.of(1), null, true, null)));
        assertThat(join(stands.read(null, 100))).isEqualTo(new Found<>(List.of(1), null));
    }

    @Test
    void whatFailsIsToldAsItIs() {
        IllegalStateException broken = new IllegalStateException();
        assertThat(Pager.byOffset(5, (limit, place) -> CompletableFuture.failedFuture(new CompletionException(broken)))
                        .read(null, 5))
                .failsWithin(java.time.Duration.ofSeconds(5))
                .withThrowableThat()
                .withCause(broken);
        assertThatThrownBy(() -> join(Pager.<Integer>byOffset(5, (limit, place) -> {
                            throw broken;
                        })
                        .read(null, 5)))
                .hasCause(broken);
        Other other = new Other(5, Says.NOTHING, 5);
        for (String start : List.of("x", "-1", "")) {
            assertThatThrownBy(() -> join(Pager.byOffset(5, other::byOffset).read(start, 5)))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> join(Pager.byCursor(5, other::byCursor).read(start, 5)))
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> join(Pager.byOffset(5, other::byOffset).read(null, 0)))
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }
}
