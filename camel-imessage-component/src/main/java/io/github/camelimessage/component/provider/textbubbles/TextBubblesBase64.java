package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.model.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;

/** A file's bytes as Base64; opened when the first of them is read. */
final class TextBubblesBase64 extends InputStream {

    /** A multiple of three, so that nothing but the end is padded. */
    private static final int CHUNK = 3 * 4096;

    private final Outgoing.Source source;
    private final long most;
    private InputStream file;
    private byte[] ready = new byte[0];
    private int at;
    private long seen;

    /** @param most how many bytes it may have */
    TextBubblesBase64(Outgoing.Source source, long most) {
        this.source = source;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (at == ready.length && !more()) {
            return -1;
        }
        int count = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean more() throws IOException {
        if (file == null) {
            file = source.open();
        }
        byte[] chunk = file.readNBytes(CHUNK);
        seen += chunk.length;
        if (seen > most) {
            throw new IOException(
                    "The file is longer than the " + most + " bytes that the option maxMediaBytes allows.");
        }
        ready = Base64.getEncoder().encode(chunk);
        at = 0;
        return chunk.length > 0;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
