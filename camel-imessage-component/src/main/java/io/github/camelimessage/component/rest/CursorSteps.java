package io.github.camelimessage.component.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through a list by cursor. A page of which only a part was wanted is read again, and that part left out. */
final class CursorSteps<T> implements Pager.Steps<T> {

    private static final Pattern TOKEN = Pattern.compile("([0-9]{1,9})~(.*)", Pattern.DOTALL);

    private final int most;
    private final Set<String> seen = new HashSet<>();
    private String cursor;
    private int leftOut;
    private boolean ended;

    CursorSteps(int most, String token) {
        this.most = most;
        if (token != null) {
            Matcher parts = TOKEN.matcher(token);
            if (!parts.matches()) {
                throw new IllegalArgumentException("That is no place in a list.");
            }
            leftOut = Integer.parseInt(parts.group(1));
            cursor = parts.group(2).isEmpty() ? null : parts.group(2);
        }
        seen.add(cursor);
    }

    @Override
    public String place() {
        return cursor;
    }

    @Override
    public int limit(int wanted) {
        return (int) Math.min(most, (long) wanted + leftOut);
    }

    @Override
    public List<T> take(Slice<T> slice, int asked, int wanted) {
        List<T> items = slice.items();
        int from = Math.min(leftOut, items.size());
        int to = (int) Math.min((long) from + wanted, items.size());
        if (to < items.size()) {
            leftOut = to;
        } else {
            leftOut = 0;
            String next = slice.cursor();
            ended = items.isEmpty()
                    || next == null
                    || next.isBlank()
                    || Boolean.FALSE.equals(slice.more())
                    || !seen.add(next);
            cursor = next;
        }
        return items.subList(from, to);
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public String token() {
        return leftOut + "~" + (cursor == null ? "" : cursor);
    }
}
