package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Outgoing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file on disk, opened anew each time. */
record FileSource(Path path) implements Outgoing.Source {

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public String toString() {
        return "FileSource[hidden]";
    }
}
