package io.github.camelimessage.component.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** A body that is in memory already, so that it can be written without another thread. */
record BytesBody(String contentType, byte[] bytes) implements HttpBody {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String toString() {
        return "BytesBody[bytes=" + bytes.length + "]";
    }
}
