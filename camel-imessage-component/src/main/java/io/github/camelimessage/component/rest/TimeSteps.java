package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.QueryText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Goes back in time through a list; knows by their ids the items that it has had, and keeps those of the last time in its token. */
final class TimeSteps<T> implements Pager.Steps<T> {

    private final int most;
    private final Function<T, String> id;
    private final Function<T, String> time;
    private final Set<String> had = new HashSet<>();
    private final Set<String> hadAtTime = new LinkedHashSet<>();
    private String before;
    private boolean ended;

    TimeSteps(int most, Function<T, String> id, Function<T, String> time, String token) {
        this.most = most;
        this.id = id;
        this.time = time;
        if (token != null) {
            String[] parts = token.split("~");
            if (parts.length == 0 || parts[0].isEmpty()) {
                throw new IllegalArgumentException("That is no place in a list.");
            }
            before = decoded(parts[0]);
            for (int i = 1; i < parts.length; i++) {
                hadAtTime.add(decoded(parts[i]));
            }
            had.addAll(hadAtTime);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String place() {
        return before;
    }

    /** A page may begin with what was there at the last one's end. */
    @Override
    public int limit(int wanted) {
        return (int) Math.min(most, (long) wanted + hadAtTime.size());
    }

    @Override
    public List<T> take(Slice<T> slice, int asked, int wanted) {
        List<T> fresh = new ArrayList<>();
        for (T item : slice.items()) {
            String key = id.apply(item);
            if (had.contains(key)) {
                continue;
            }
            if (fresh.size() == wanted) {
                return fresh;
            }
            had.add(key);
            fresh.add(item);
            goBackTo(time.apply(item), key);
        }
        boolean last = slice.more() == null ? slice.items().size() < asked : !slice.more();
        ended = fresh.isEmpty() || last || before == null;
        return fresh;
    }

    private void goBackTo(String at, String key) {
        if (at != null && !at.equals(before)) {
            before = at;
            hadAtTime.clear();
        }
        hadAtTime.add(key);
    }

    @Override
    public boolean ended() {
        return ended;
    }

    /** Without any time there is nowhere to go on from. */
    @Override
    public String token() {
        if (before == null) {
            return null;
        }
        List<String> parts = new ArrayList<>(List.of(QueryText.escaped(before)));
        hadAtTime.forEach(key -> parts.add(QueryText.escaped(key)));
        return String.join("~", parts);
    }
}
