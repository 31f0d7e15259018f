package io.github.camelimessage.component.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * A file to send along.
 *
 * @param name the file name that the recipient sees
 * @param mimeType for instance {@code image/png}
 * @param bytes the size in bytes, or -1 where it is not known
 * @param source opens the bytes; may be opened more than once
 * @param voice whether it is to arrive as a voice message
 */
public record Outgoing(String name, String mimeType, long bytes, Source source, boolean voice) {

    /** Opens the bytes of a file, anew each time. */
    @FunctionalInterface
    public interface Source {
        /**
         * A fresh stream from the first byte; the caller closes it.
         *
         * @throws IOException when the bytes cannot be read
         */
        InputStream open() throws IOException;
    }

    public Outgoing {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(mimeType, "mimeType");
        Objects.requireNonNull(source, "source");
    }

    @Override
    public String toString() {
        return "Outgoing[" + mimeType + ", bytes=" + bytes + "]";
    }
}
