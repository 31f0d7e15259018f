package io.github.camelimessage.component.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was used last, up to a number of entries. Safe for use by many threads.
 *
 * @param <K> the key
 * @param <V> the value
 */
public final class Recent<K, V> {

    private final Map<K, V> entries;

    /** @param most how many entries are kept */
    public Recent(int most) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** Remembers it; what is null is not remembered. */
    public synchronized void put(K key, V value) {
        if (key != null && value != null) {
            entries.put(key, value);
        }
    }

    /** What was remembered, or null. */
    public synchronized V get(K key) {
        return entries.get(key);
    }
}
