package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.http.HttpBody;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * JSON with the bytes of files in it as Base64, read and encoded while they are sent: a file of any length takes no more memory than a
 * short one.
 */
final class TextBubblesBody implements HttpBody {

    private static final String JSON = "application/json";

    /** A stretch of JSON, or a file whose Base64 stands there. */
    private record Piece(byte[] json, Outgoing file) {}

    private final List<Piece> pieces;
    private final long most;

    private TextBubblesBody(List<Piece> pieces, long most) {
        this.pieces = pieces;
        this.most = most;
    }

    /**
     * That JSON.
     *
     * @param files by the texts that stand in their places, in the order in which they come
     * @param most how many bytes a file may have
     */
    static HttpBody of(ObjectNode json, Map<String, Outgoing> files, long most) {
        byte[] bytes = JsonAt.write(json);
        if (files.isEmpty()) {
            return HttpBody.of(JSON, bytes);
        }
        String rest = new String(bytes, StandardCharsets.UTF_8);
        List<Piece> pieces = new ArrayList<>();
        for (Map.Entry<String, Outgoing> file : files.entrySet()) {
            int place = rest.indexOf(file.getKey());
            pieces.add(new Piece(rest.substring(0, place).getBytes(StandardCharsets.UTF_8), null));
            pieces.add(new Piece(null, file.getValue()));
            rest = rest.substring(place + file.getKey().length());
        }
        pieces.add(new Piece(rest.getBytes(StandardCharsets.UTF_8), null));
        return new TextBubblesBody(pieces, most);
    }

    /** A text that stands in the place of a file; no caller's text has it. */
    static String place() {
        return "file-" + UUID.randomUUID();
    }

    @Override
    public String contentType() {
        return JSON;
    }

    @Override
    public long length() {
        long sum = 0;
        for (Piece piece : pieces) {
            if (piece.file() == null) {
                sum += piece.json().length;
            } else if (piece.file().bytes() < 0) {
                return -1;
            } else {
                sum += (piece.file().bytes() + 2) / 3 * 4;
            }
        }
        return sum;
    }

    @Override
    public InputStream open() {
        List<InputStream> streams = new ArrayList<>();
        for (Piece piece : pieces) {
            streams.add(
                    piece.file() == null
                            ? new ByteArrayInputStream(piece.json())
                            : new TextBubblesBase64(piece.file().source(), most));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    @Override
    public String toString() {
        return "TextBubblesBody[pieces=" + pieces.size() + "]";
    }
}
