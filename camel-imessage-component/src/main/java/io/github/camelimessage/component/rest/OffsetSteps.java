package io.github.camelimessage.component.rest;

import java.util.List;

/** Goes through a list by offset. */
final class OffsetSteps<T> implements Pager.Steps<T> {

    private final int most;
    private long offset;
    private boolean ended;

    OffsetSteps(int most, String token) {
        this.most = most;
        if (token != null && !token.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("That is no place in a list.");
        }
        this.offset = token == null ? 0 : Long.parseLong(token);
    }

    @Override
    public String place() {
        return String.valueOf(offset);
    }

    @Override
    public int limit(int wanted) {
        return Math.min(most, wanted);
    }

    @Override
    public List<T> take(Slice<T> slice, int asked, int wanted) {
        List<T> items = slice.items();
        int taken = Math.min(items.size(), wanted);
        offset += taken;
        ended = items.isEmpty() || taken == items.size() && isLast(slice, asked);
        return items.subList(0, taken);
    }

    private boolean isLast(Slice<T> slice, int asked) {
        if (slice.more() == null && slice.total() == null) {
            return slice.items().size() < asked;
        }
        return Boolean.FALSE.equals(slice.more()) || slice.total() != null && offset >= slice.total();
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String token() {
        return place();
    }
}
