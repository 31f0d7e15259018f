package io.github.camelimessage.routes.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys that contents are encrypted with: the first one closes, every one opens what it closed. What is closed begins with a mark and
 * the fingerprint of its key, so the right one is known without trying.
 */
final class Keyring {

    private static final byte[] MARK = {1, 's', 'e', 'a', 'l'};

    /** What anything begins with that is closed; a multiple of three, so that its Base64 is a beginning too. */
    static final int HEAD = MARK.length + Seal.FINGERPRINT;

    private final Map<String, Seal> seals = new LinkedHashMap<>();
    private final String newest;

    /** @param base64 the keys, the newest first, at least one */
    Keyring(List<String> base64) {
        base64.forEach(key -> {
            Seal seal = Seal.with(key);
            seals.putIfAbsent(HexFormat.of().formatHex(seal.fingerprint()), seal);
        });
        this.newest = seals.keySet().iterator().next();
    }

    /** The names of the keys, the newest first. */
    Set<String> names() {
        return seals.keySet();
    }

    String newest() {
        return newest;
    }

    static boolean isClosed(byte[] stored) {
        return stored.length > HEAD && Arrays.equals(stored, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** What everything begins with that the key of that name closed. */
    static byte[] head(String key) {
        return ByteBuffer.allocate(HEAD)
                .put(MARK)
                .put(HexFormat.of().parseHex(key))
                .array();
    }

    byte[] close(String place, byte[] content) {
        return close(newest, place, content);
    }

    /** Closes with the key of that name. */
    byte[] close(String key, String place, byte[] content) {
        byte[] closed = seals.get(key).close(place, content);
        return ByteBuffer.allocate(HEAD + closed.length)
                .put(head(key))
                .put(closed)
                .array();
    }

    /** @throws IllegalStateException when its key is not among ours, or it was changed or moved */
    byte[] open(String place, byte[] closed) {
        String key = HexFormat.of().formatHex(closed, MARK.length, HEAD);
        Seal seal = seals.get(key);
        if (seal == null) {
            throw new IllegalStateException("What is stored was sealed with key " + key
                    + ", which is not among those of imessage.routes.privacy.key.");
        }
        return seal.openBytes(place, Arrays.copyOfRange(closed, HEAD, closed.length));
    }

    @Override
    public String toString() {
        return "Keyring" + names();
    }
}
