package io.github.camelimessage.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Properties of things that have a name in brackets, as {@code subscribers[crm].url}. */
final class NamedValues {

    private final Pattern pattern;
    private final Map<String, Map<String, String>> byName = new LinkedHashMap<>();

    /** @param kind what stands before the bracket */
    NamedValues(String kind) {
        this.pattern = Pattern.compile(kind + "\\[([^\\]]+)\\]\\.(.+)");
    }

    /** Takes a property, unless it is about something else; answers the name. */
    Optional<String> take(String key, String value) {
        Matcher named = pattern.matcher(key);
        if (!named.matches()) {
            return Optional.empty();
        }
        byName.computeIfAbsent(named.group(1), name -> new TreeMap<>()).put(Values.folded(named.group(2)), value);
        return Optional.of(named.group(1));
    }

    /** What was taken, by name and then by folded property. */
    Map<String, Map<String, String>> byName() {
        return byName;
    }
}
