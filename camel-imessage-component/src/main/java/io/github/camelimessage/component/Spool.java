package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/**
 * Keeps the bytes of a stream until the exchange is done, so that they can be read more than once: a few in memory, more in a
 * temporary file.
 */
final class Spool {

    /** What came out of a stream. */
    record Kept(long bytes, Outgoing.Source source) {}

    private static final int IN_MEMORY = 64 * 1024;

    private final Exchange exchange;
    private final long limit;

    /** @param limit how many bytes a stream may have */
    Spool(Exchange exchange, long limit) {
        this.exchange = exchange;
        this.limit = limit;
    }

    /** Whether it is something to be read to its end here. */
    static boolean takes(Object value) {
        return value instanceof InputStream || value instanceof StreamCache;
    }

    /**
     * Reads a stream to its end and closes it; a stream cache is put back to its beginning instead.
     *
     * @throws IOException when the stream cannot be read, the disk cannot take it, or it is longer than the limit
     */
    Kept keep(Object stream) throws IOException {
        Keeper keeper = new Keeper();
        try (keeper) {
            if (stream instanceof StreamCache cache) {
                cache.reset();
                cache.writeTo(keeper);
                cache.reset();
            } else {
                try (InputStream in = (InputStream) stream) {
                    in.transferTo(keeper);
                }
            }
        } catch (IOException | RuntimeException e) {
            keeper.discard();
            throw e;
        }
        return keeper.kept();
    }

    /** Takes bytes in memory first and moves to a file when they become many. */
    private final class Keeper extends OutputStream {

        private ByteArrayOutputStream few = new ByteArrayOutputStream();
        private Path file;
        private OutputStream many;
        private long taken;

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (taken + length > limit) {
                throw new IOException("The stream is longer than " + limit + " bytes.");
            }
            taken += length;
            if (many == null && taken > IN_MEMORY) {
                file = Files.createTempFile("imessage-", ".out");
                TemporaryFiles.deleteWhenDone(exchange, () -> Files.deleteIfExists(file));
                many = Files.newOutputStream(file);
                few.writeTo(many);
                few = null;
            }
            (many == null ? few : many).write(source, offset, length);
        }

        Kept kept() {
            if (file != null) {
                Path path = file;
                return new Kept(taken, () -> Files.newInputStream(path));
            }
            byte[] bytes = few.toByteArray();
            return new Kept(taken, () -> new ByteArrayInputStream(bytes));
        }

        void discard() throws IOException {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }

        @Override
        public void close() throws IOException {
            if (many != null) {
                many.close();
            }
        }
    }
}
