package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which types of event someone wants, written as a list of names and patterns: {@code message.received,reaction.*}, or
 * {@code *} for all.
 */
public final class EventFilter {

    private final String written;
    private final Set<EventType> wanted;

    private EventFilter(String written, Set<EventType> wanted) {
        this.written = written;
        this.wanted = wanted;
    }

    /**
     * Reads a list separated by commas; blank means all.
     *
     * @throws IllegalArgumentException when a name or pattern matches no event type; the text lists the types
     */
    public static EventFilter of(String list) {
        String written = list == null || list.isBlank() ? "*" : list.strip();
        Set<EventType> wanted = EnumSet.noneOf(EventType.class);
        for (String pattern : written.split(",")) {
            wanted.addAll(matching(pattern.strip()));
        }
        return new EventFilter(written, wanted);
    }

    private static List<EventType> matching(String pattern) {
        List<EventType> found = Arrays.stream(EventType.values())
                .filter(type -> pattern.equals("*")
                        || pattern.equals(type.word())
                        || pattern.endsWith(".*") && type.word().startsWith(pattern.substring(0, pattern.length() - 1)))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No event type matches \"" + pattern + "\". Known: "
                    + Arrays.stream(EventType.values()).map(EventType::word).collect(Collectors.joining(", "))
                    + "; patterns look like message.* or *.");
        }
        return found;
    }

    /** Whether events of this type are wanted. */
    public boolean wants(EventType type) {
        return wanted.contains(type);
    }

    /** The list as it was written. */
    @Override
    public String toString() {
        return written;
    }
}
