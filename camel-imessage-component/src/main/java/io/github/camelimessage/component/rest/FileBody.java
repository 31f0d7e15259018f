package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.model.Outgoing;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file as a body, read while they are sent. */
record FileBody(String contentType, Outgoing file) implements HttpBody {

    @Override
    public long length() {
        return file.bytes();
    }

    @Override
    public InputStream open() throws IOException {
        return file.source().open();
    }
}
