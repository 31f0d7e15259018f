package io.github.camelimessage.routes.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads bytes that are stored in parts, one part at a time; fails rather than end early. */
final class StoredBytes extends InputStream {

    private final IntFunction<Optional<byte[]>> parts;
    private final String where;
    private long left;
    private byte[] part = {};
    private int at;
    private int next;

    /**
     * @param bytes how many there are
     * @param parts gives a part by its number, from 0
     * @param where says whose they are, for people
     * @throws IOException when they are gone
     */
    StoredBytes(long bytes, IntFunction<Optional<byte[]>> parts, String where) throws IOException {
        this.parts = parts;
        this.where = where;
        this.left = bytes;
        fill();
    }

    /** Whether there is something to read. */
    private boolean fill() throws IOException {
        while (at == part.length && left > 0) {
            try {
                part = parts.apply(next++).orElseThrow(() -> new IOException("A file of " + where + " is gone."));
            } catch (RuntimeException e) {
                throw new IOException("A file of " + where + " cannot be read.", e);
            }
            at = 0;
            left -= part.length;
        }
        return at < part.length;
    }

    @Override
    public int read() throws IOException {
        return fill() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, part.length - at);
        System.arraycopy(part, at, target, offset, taken);
        at += taken;
        return taken;
    }
}
