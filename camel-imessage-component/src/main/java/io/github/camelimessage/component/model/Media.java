package io.github.camelimessage.component.model;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file that was fetched from a provider: it lies on disk, so that its size is no matter of memory, until whoever got it closes
 * this, which deletes it.
 *
 * @param name the file's name, or null where the provider does not tell it
 * @param mimeType for instance {@code image/jpeg}
 * @param bytes the size in bytes
 * @param file where the bytes lie
 */
public record Media(String name, String mimeType, long bytes, Path file) implements Closeable {

    public Media {
        Objects.requireNonNull(mimeType, "mimeType");
        Objects.requireNonNull(file, "file");
    }

    /**
     * A fresh stream from the first byte; the caller closes it.
     *
     * @throws IOException when the file cannot be read, or was deleted by {@link #close()}
     */
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    /** Deletes the file; a second time does nothing. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return "Media[" + mimeType + ", bytes=" + bytes + "]";
    }
}
