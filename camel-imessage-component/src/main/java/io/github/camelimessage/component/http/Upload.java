package io.github.camelimessage.component.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/**
 * Writes a body while it is read, one piece at a time, so that a file of any length passes through a small heap. Reading may
 * wait and happens on another thread than writing.
 */
final class Upload implements AsyncEntityProducer {

    private static final int PIECE = 32 * 1024;

    private final HttpBody body;
    private final Executor mayWait;
    private final InputStream in;
    private final ByteBuffer piece;
    private boolean reading;
    private boolean ended;
    private long taken;
    private IOException trouble;

    /** @throws IOException when the body cannot be opened; nothing has left then */
    Upload(HttpBody body, Executor mayWait) throws IOException {
        this.body = body;
        this.mayWait = mayWait;
        if (body instanceof BytesBody inMemory) {
            this.in = null;
            this.piece = ByteBuffer.wrap(inMemory.bytes());
            this.ended = true;
            this.taken = inMemory.bytes().length;
        } else {
            this.in = body.open();
            this.piece = ByteBuffer.allocate(PIECE).limit(0);
        }
    }

    @Override
    public synchronized int available() {
        return piece.hasRemaining() || ended || trouble != null ? Math.max(1, piece.remaining()) : 0;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        boolean atEnd;
        synchronized (this) {
            if (trouble != null) {
                throw trouble;
            }
            if (piece.hasRemaining()) {
                channel.write(piece);
            }
            if (piece.hasRemaining() || reading) {
                return;
            }
            atEnd = ended;
            reading = !ended;
        }
        if (atEnd) {
            channel.endStream();
        } else {
            mayWait.execute(() -> {
                read();
                channel.requestOutput();
            });
        }
    }

    private void read() {
        byte[] bytes = new byte[PIECE];
        int count = 0;
        IOException failure = null;
        try {
            count = in.read(bytes);
        } catch (IOException | RuntimeException e) {
            failure = new IOException("The body could not be read to its end.", e);
        }
        synchronized (this) {
            reading = false;
            if (failure != null) {
                trouble = failure;
            } else if (count < 0) {
                ended = true;
                trouble = taken < body.length() ? otherLength("fewer") : null;
            } else if (body.length() >= 0 && taken + count > body.length()) {
                trouble = otherLength("more");
            } else {
                taken += count;
                piece.clear();
                piece.put(bytes, 0, count).flip();
            }
        }
    }

    /** Stops the request: the other side must not take a part for the whole. */
    private IOException otherLength(String howMany) {
        return new IOException("The body was said to be " + body.length() + " bytes long and has " + howMany + ".");
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public void failed(Exception cause) {
        // The call hears of it through its own callback.
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public String getContentType() {
        return body.contentType();
    }

    @Override
    public String getContentEncoding() {
        return null;
    }

    @Override
    public boolean isChunked() {
        return body.length() < 0;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void releaseResources() {
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // All that was wanted of it has been read, or nobody wants it any more.
            }
        }
    }
}
