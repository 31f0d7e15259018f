package io.github.camelimessage.routes;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Properties by name, read as what they should be; remembers which were asked for, so that the others can be called unknown. */
final class Values {

    /** What {@link Durations#list} expects. */
    static final String DURATIONS = "durations separated by commas, such as 5s,30s,2m";

    /** Names that others read: the wiring takes beans of the application from here. */
    static final Set<String> READ_ELSEWHERE = Set.of("dataSource", "transactionManager");

    private final Map<String, String> byName = new TreeMap<>();
    private final Map<String, String> asWritten = new TreeMap<>();
    private final Set<String> unread = new HashSet<>();
    private final Set<String> asked = new TreeSet<>();

    void put(String key, String value) {
        byName.put(folded(key), value);
        asWritten.put(folded(key), key);
        unread.add(folded(key));
    }

    /** Every name that was asked for. */
    Set<String> asked() {
        return asked;
    }

    /** @throws IllegalArgumentException when something is written that nobody asked for */
    void refuseUnknown() {
        READ_ELSEWHERE.forEach(name -> unread.remove(folded(name)));
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException("Unknown settings: "
                    + unread.stream()
                            .map(name -> SettingsReader.PREFIX + asWritten.get(name))
                            .sorted()
                            .toList()
                    + ". Known names are listed in docs/routes.md.");
        }
    }

    /** What is written there, or the other where nothing is. */
    String text(String name, String otherwise) {
        unread.remove(folded(name));
        asked.add(name);
        String value = byName.get(folded(name));
        return value == null || value.isEmpty() ? otherwise : value;
    }

    Duration duration(String name, String otherwise) {
        return parsed(name, otherwise, Durations::one, "a duration such as 30s or 1h30m");
    }

    /** As {@link #duration}; null for off. */
    Duration durationOrOff(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> value.equals("off") ? null : Durations.one(value),
                "a duration such as 24h, or off");
    }

    List<Duration> durations(String name, String otherwise) {
        return parsed(name, otherwise, Durations::list, DURATIONS);
    }

    int number(String name, String otherwise, int atLeast) {
        return parsed(
                name,
                otherwise,
                value -> {
                    int number = Integer.parseInt(value);
                    if (number < atLeast) {
                        throw new IllegalArgumentException("too small");
                    }
                    return number;
                },
                "a whole number, " + atLeast + " or more");
    }

    double share(String name, String otherwise) {
        return parsed(
                name,
                otherwise,
                value -> {
                    double share = Double.parseDouble(value);
                    if (!(share >= 0 && share < 1)) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return share;
                },
                "a share from 0 to below 1, such as 0.2");
    }

    boolean flag(String name, String otherwise) {
        return parsed(name, otherwise, Values::trueOrFalse, "true or false");
    }

    static boolean trueOrFalse(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        };
    }

    <E extends Enum<E>> E choice(String name, String otherwise, Class<E> type) {
        return parsed(
                name,
                otherwise,
                value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)),
                "one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    /** What the parser makes of it, which refuses by any exception. */
    <T> T parsed(String name, String otherwise, Function<String, T> parser, String expected) {
        return understood(name, text(name, otherwise), parser, expected);
    }

    static <T> T understood(String name, String value, Function<String, T> parser, String expected) {
        try {
            return parser.apply(value);
        } catch (RuntimeException e) {
            throw refused(name, "expected " + expected);
        }
    }

    /** To be thrown: names the property. */
    static IllegalArgumentException refused(String name, String why) {
        return new IllegalArgumentException(SettingsReader.PREFIX + name + ": " + why + ".");
    }

    /** A name as it is compared: dashes or capitals are the same. */
    static String folded(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Whether anything is written there. */
    boolean given(String name) {
        return text(name, null) != null;
    }

    List<String> words(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    static <N extends Comparable<N>> N within(N least, N number, N most) {
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of range");
        }
        return number;
    }
}
