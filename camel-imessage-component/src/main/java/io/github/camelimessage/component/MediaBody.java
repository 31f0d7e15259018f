package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Media;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;

/**
 * A fetched file as the body of a message: a stream that reads from the disk and begins anew with {@link #reset()}, as often as
 * Camel likes. The file is deleted when the last exchange that got a copy is done; where that is a part of a split or multicast,
 * when the whole is done.
 */
final class MediaBody extends InputStream implements StreamCache {

    /** How many exchanges still need the file. */
    private static final class Use {
        private final Media media;
        private int exchanges;

        Use(Media media) {
            this.media = media;
        }

        synchronized void by(Exchange exchange) {
            exchanges++;
            TemporaryFiles.deleteWithItsBody(exchange, this::noMore);
        }

        private synchronized void noMore() throws IOException {
            if (--exchanges == 0) {
                media.close();
            }
        }
    }

    private final Use use;
    private final Path file;
    private InputStream in;
    private long position;

    private MediaBody(Use use) {
        this.use = use;
        this.file = use.media.file();
    }

    /** Puts the file on the message, with headers that tell about it, and has it deleted with the exchange. */
    static void put(Media media, Message message) {
        Use use = new Use(media);
        use.by(message.getExchange());
        message.setBody(new MediaBody(use));
        message.setHeader(Exchange.CONTENT_TYPE, media.mimeType());
        message.setHeader(Exchange.CONTENT_LENGTH, media.bytes());
        message.setHeader(ImessageConstants.ATTACHMENT_TYPE, media.mimeType());
        if (media.name() == null) {
            message.removeHeader(ImessageConstants.ATTACHMENT_NAME);
        } else {
            message.setHeader(ImessageConstants.ATTACHMENT_NAME, media.name());
        }
    }

    /** Where the bytes lie. */
    Path file() {
        return file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) throws IOException {
        if (in == null) {
            in = opened();
        }
        int count = in.read(target, offset, length);
        position += Math.max(0, count);
        return count;
    }

    private InputStream opened() throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "The fetched file is gone: the exchange that it belongs to is done. Keep the bytes, or write them to a"
                            + " file of your own, before another exchange takes the body over.",
                    e);
        }
    }

    @Override
    public synchronized int available() throws IOException {
        return in == null ? 0 : in.available();
    }

    @Override
    public synchronized void reset() {
        close();
        position = 0;
    }

    /** Reading goes on at the beginning afterwards. */
    @Override
    public synchronized void close() {
        if (in != null) {
            TemporaryFiles.delete(in);
            in = null;
        }
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (InputStream from = opened()) {
            from.transferTo(target);
        }
    }

    @Override
    public StreamCache copy(Exchange exchange) {
        if (exchange != null) {
            use.by(exchange);
        }
        return new MediaBody(use);
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public long length() {
        return use.media.bytes();
    }

    @Override
    public synchronized long position() {
        return position;
    }

    @Override
    public String toString() {
        return "MediaBody[bytes=" + length() + "]";
    }
}
