package io.github.camelimessage.component.http;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request: a media type, a length where it is known, and bytes that can be opened. */
public interface HttpBody {

    /** The {@code Content-Type}, or null for no body. */
    String contentType();

    /** The length in bytes, or -1 where it is not known beforehand. */
    long length();

    /**
     * A fresh stream from the first byte.
     *
     * @throws IOException when the bytes cannot be read
     */
    InputStream open() throws IOException;

    /** No body at all. */
    static HttpBody none() {
        return of(null, new byte[0]);
    }

    /** Those bytes, as they are. */
    static HttpBody of(String contentType, byte[] bytes) {
        return new BytesBody(contentType, bytes);
    }
}
