package io.github.camelimessage.component.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Objects;

/**
 * A file to send along: bytes that can be opened, an address that they are fetched from when the message is sent, or the id
 * of one that was uploaded before.
 *
 * @param name the file name that the recipient sees; null only beside an address or an upload, whose own name is taken then
 * @param mimeType for instance {@code image/png}; null only beside an address or an upload, which tell it themselves
 * @param bytes the size in bytes, or -1 where it is not known
 * @param source opens the bytes; may be opened more than once. Beside an address or an upload it only fails
 * @param voice whether it is to arrive as a voice message
 * @param url the address where there is one, {@code http} or {@code https}, or null
 * @param uploaded the id that {@code uploadAttachment} answered, or null
 */
public record Outgoing(
        String name, String mimeType, long bytes, Source source, boolean voice, URI url, String uploaded) {

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
        Objects.requireNonNull(source, "source");
        if (url == null && uploaded == null) {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(mimeType, "mimeType");
        } else if (url != null) {
            boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
                throw new IllegalArgumentException(
                        "The address of a file needs http or https, a host, and no user name in front of it.");
            }
        }
    }

    /** A file whose bytes are here. */
    public Outgoing(String name, String mimeType, long bytes, Source source, boolean voice) {
        this(name, mimeType, bytes, source, voice, null, null);
    }

    /**
     * A file that was uploaded before, by the id of the {@link Attachment} that the upload answered.
     *
     * @param name the file name that the recipient sees, or null for the one it was uploaded with
     */
    public static Outgoing uploaded(String id, String name, boolean voice) {
        return new Outgoing(name, null, -1, Outgoing::notHere, voice, null, Objects.requireNonNull(id, "id"));
    }

    /**
     * A file that lies at an address. The address may come from outside: whoever fetches it goes to public addresses only,
     * unless that was allowed.
     *
     * @param name the file name that the recipient sees, or null for the one at the address
     * @param mimeType or null for the one that the address answers with
     * @throws IllegalArgumentException when it is no address of the web; the text does not show it
     */
    public static Outgoing at(URI url, String name, String mimeType, boolean voice) {
        Objects.requireNonNull(url, "url");
        return new Outgoing(name, mimeType, -1, Outgoing::notHere, voice, url, null);
    }

    private static InputStream notHere() throws IOException {
        throw new IOException("The file lies at an address, or at the provider, and has to be fetched first.");
    }

    /** This file once it was fetched from its address; what was said about it still counts more than what was found. */
    public Outgoing fetched(Media media) {
        String shown = name != null ? name : media.name() != null ? media.name() : "attachment";
        return new Outgoing(shown, mimeType != null ? mimeType : media.mimeType(), media.bytes(), media::open, voice);
    }

    @Override
    public String toString() {
        return "Outgoing[" + mimeType + ", bytes=" + bytes + "]";
    }
}
