package io.github.camelimessage.component.model;

import java.util.Arrays;
import java.util.Collection;
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
        for (String pattern : patterns(written)) {
            List<EventType> found = Arrays.stream(EventType.values())
                    .filter(type -> matches(pattern, type))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("No event type matches \"" + pattern + "\". Known: "
                        + words(Arrays.asList(EventType.values())) + "; patterns look like message.* or *.");
            }
            wanted.addAll(found);
        }
        return new EventFilter(written, wanted);
    }

    private static List<String> patterns(String written) {
        return Arrays.stream(written.split(",")).map(String::strip).toList();
    }

    private static boolean matches(String pattern, EventType type) {
        return pattern.equals("*")
                || pattern.equals(type.word())
                || pattern.endsWith(".*") && type.word().startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static String words(Collection<EventType> types) {
        return types.stream().sorted().map(EventType::word).collect(Collectors.joining(", "));
    }

    /**
     * Checks that there is something to wait for behind each name and pattern.
     *
     * @param who tells the events, for the text
     * @throws IllegalArgumentException when one matches nothing that is ever told; the text lists what is
     */
    public void requireSome(Set<EventType> told, String who) {
        for (String pattern : patterns(written)) {
            if (told.stream().noneMatch(type -> matches(pattern, type))) {
                throw new IllegalArgumentException(
                        who + " never tells \"" + pattern + "\". It tells " + words(told) + ".");
            }
        }
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
