package io.github.camelimessage.component.osgi;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A configuration's properties as text, without those that the container adds for itself. */
final class CfgSettings {

    private CfgSettings() {}

    static Map<String, String> of(Dictionary<String, ?> configuration) {
        Map<String, String> settings = new TreeMap<>();
        for (String name : Collections.list(configuration.keys())) {
            if (!containersOwn(name)) {
                settings.put(name, text(configuration.get(name)));
            }
        }
        return settings;
    }

    private static boolean containersOwn(String name) {
        return name.startsWith("service.") || name.startsWith("felix.") || name.startsWith("org.apache.karaf.");
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        if (value.getClass().isArray()) {
            return IntStream.range(0, Array.getLength(value))
                    .mapToObj(at -> String.valueOf(Array.get(value, at)))
                    .collect(Collectors.joining(","));
        }
        return String.valueOf(value);
    }
}
