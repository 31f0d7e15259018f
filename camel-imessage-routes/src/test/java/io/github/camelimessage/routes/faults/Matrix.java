package io.github.camelimessage.routes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelimessage.routes.Side;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has troubles come to all routes, at several providers side by side, and compares with the page what came of them. */
final class Matrix {

    /** What the page says of a route that ends as if nothing had gone wrong, and has nothing to do with what did. */
    private static final String UNTOUCHED = "does not touch it";

    /** Most of the time they wait. */
    private static final int WORLDS_OF_A_SIDE = 3;

    private final FaultsPage page;
    private final Set<Side> about;
    private final Trouble usual;
    private final List<Trouble> troubles = new ArrayList<>();
    private final Map<Side, Map<Trouble, Outcome>> found = new EnumMap<>(Side.class);
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /**
     * @param name what the table is marked with
     * @param about the providers that it tells of, here or in another run
     */
    Matrix(String name, Set<Side> about, Collection<Trouble> troubles) {
        this.about = about;
        this.page = new FaultsPage(name);
        this.usual = Trouble.none(troubles.iterator().next().receive());
        this.troubles.add(usual);
        this.troubles.addAll(troubles);
    }

    void comeTo(Collection<Side> sides) throws Exception {
        ExecutorService players = Executors.newCachedThreadPool();
        try {
            List<Future<?>> playing = new ArrayList<>();
            for (Side side : sides) {
                found.put(side, new ConcurrentHashMap<>());
                Queue<Trouble> left = new ConcurrentLinkedQueue<>(troubles);
                for (int i = 0; i < Math.min(WORLDS_OF_A_SIDE, troubles.size()); i++) {
                    playing.add(players.submit(() -> play(side, left)));
                }
            }
            for (Future<?> one : playing) {
                one.get();
            }
        } finally {
            players.shutdownNow();
        }
        assertThat(failures).isEmpty();
    }

    private Void play(Side side, Queue<Trouble> left) throws IOException {
        World world = new World(side, usual.receive());
        int scenes = 0;
        try {
            for (Trouble next = left.poll(); next != null; next = left.poll()) {
                long begin = System.nanoTime();
                try {
                    found.get(side).put(next, next.playedOut(new Scene(world, ++scenes)));
                } catch (Exception | AssertionError e) {
                    failures.add(side + ", " + next + ": " + e);
                    world.close();
                    world = new World(side, usual.receive());
                }
                System.out.printf("%s, %s: %d ms%n", side, next, (System.nanoTime() - begin) / 1_000_000);
            }
        } finally {
            world.close();
        }
        return null;
    }

    /** Those of the providers that were not played are left as they are on the page. */
    void isOnThePage() throws IOException {
        if (FaultsPage.isToBeWritten()) {
            write();
        }
        Map<String, List<String>> rows = page.rows();
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        assertThat(rows.keySet())
                .containsExactlyElementsOf(troubles.stream().map(Trouble::name).toList());
        for (Trouble trouble : troubles) {
            for (Side side : found.keySet()) {
                for (Duty duty : Duty.values()) {
                    String what = side + ", " + trouble + ", " + duty.route() + ": ";
                    String told = rows.get(trouble.name()).get(duty.ordinal());
                    expected.add(what + Cell.read(told).words().get(side));
                    actual.add(what + words(trouble, side, duty));
                }
            }
        }
        assertThat(actual).isEqualTo(expected);
    }

    private void write() throws IOException {
        Map<String, List<String>> before = page.rows();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Trouble trouble : troubles) {
            List<String> cells = new ArrayList<>();
            for (Duty duty : Duty.values()) {
                Map<Side, String> words = new EnumMap<>(Side.class);
                if (before.containsKey(trouble.name())) {
                    words.putAll(Cell.read(before.get(trouble.name()).get(duty.ordinal()))
                            .words());
                    words.keySet().retainAll(about);
                }
                found.keySet().forEach(side -> words.put(side, words(trouble, side, duty)));
                cells.add(new Cell(words).text());
            }
            rows.put(trouble.name(), cells);
        }
        page.write(Arrays.stream(Duty.values()).map(Duty::route).toList(), rows);
    }

    private String words(Trouble trouble, Side side, Duty duty) {
        Outcome outcome = found.get(side).get(trouble);
        String state = outcome.states().get(duty);
        if (trouble.touches().contains(duty)) {
            return duty == Duty.INGEST ? outcome.answers() + state : state;
        }
        return state.equals(found.get(side).get(usual).states().get(duty)) ? UNTOUCHED : state;
    }
}
