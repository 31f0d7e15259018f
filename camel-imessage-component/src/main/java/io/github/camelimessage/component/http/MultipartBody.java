package io.github.camelimessage.component.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * A {@code multipart/form-data} body: fields and files in the order they were added, read only while they are sent.
 *
 * <p>Names are written in UTF-8, with the three characters that would break a header escaped as browsers do it (WHATWG HTML,
 * "multipart form data"). A field carries no {@code Content-Type}: Node's form parser takes any part that has one for a file.
 */
public final class MultipartBody implements HttpBody {

    /** Opens the bytes of a file, anew each time. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException when the bytes cannot be read */
        InputStream open() throws IOException;
    }

    private record Part(byte[] head, long length, Source source) {}

    private static final byte[] NEW_LINE = "\r\n".getBytes(StandardCharsets.UTF_8);

    private final String boundary = "camel-imessage-" + UUID.randomUUID();
    private final byte[] end = ("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    private final List<Part> parts = new ArrayList<>();

    /** Adds a field; returns this body. */
    public MultipartBody field(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return add("name=\"" + escaped(name) + "\"\r\n", bytes.length, () -> new ByteArrayInputStream(bytes));
    }

    /**
     * Adds a file; returns this body.
     *
     * @param length the length in bytes, or -1 where it is not known; then the whole body's is not known either
     */
    public MultipartBody file(String name, String fileName, String mimeType, long length, Source source) {
        String head = "name=\"" + escaped(name) + "\"; filename=\"" + escaped(fileName) + "\"\r\nContent-Type: "
                + mimeType.replaceAll("[\\r\\n]", "") + "\r\n";
        return add(head, length, source);
    }

    private MultipartBody add(String head, long length, Source source) {
        String start = "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n";
        parts.add(new Part(start.getBytes(StandardCharsets.UTF_8), length, source));
        return this;
    }

    private static String escaped(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() {
        long sum = end.length;
        for (Part part : parts) {
            if (part.length() < 0) {
                return -1;
            }
            sum += part.head().length + part.length() + NEW_LINE.length;
        }
        return sum;
    }

    @Override
    public InputStream open() {
        List<Source> pieces = new ArrayList<>();
        for (Part part : parts) {
            pieces.add(() -> new ByteArrayInputStream(part.head()));
            pieces.add(part.source());
            pieces.add(() -> new ByteArrayInputStream(NEW_LINE));
        }
        pieces.add(() -> new ByteArrayInputStream(end));
        return new Pieces(pieces.iterator());
    }

    @Override
    public String toString() {
        return "MultipartBody[parts=" + parts.size() + "]";
    }

    /** Reads one piece after the other and opens each only when it is its turn. */
    private static final class Pieces extends InputStream {

        private final Iterator<Source> rest;
        private InputStream current = InputStream.nullInputStream();

        Pieces(Iterator<Source> rest) {
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (true) {
                int count = current.read(target, offset, length);
                if (count >= 0) {
                    return count;
                }
                current.close();
                if (!rest.hasNext()) {
                    current = InputStream.nullInputStream();
                    return -1;
                }
                current = rest.next().open();
            }
        }

        @Override
        public void close() throws IOException {
            current.close();
        }
    }
}
