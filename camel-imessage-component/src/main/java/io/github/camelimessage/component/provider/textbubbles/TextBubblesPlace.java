package io.github.camelimessage.component.provider.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a scan got. Written into the page's token, so that it goes on from there.
 *
 * @param cursor where the list goes on, or null for its beginning
 * @param waited the messages that waited at the last scan and are still to be looked at
 * @param waiting the messages that wait as far as this scan saw
 */
record TextBubblesPlace(String cursor, List<String> waited, List<String> waiting) {

    /** A marker is kept with every scan; who plans more than that at once has the latest of them found. */
    private static final int MOST = 200;

    /** Where a page's token points; without one where a scan begins after that marker. */
    static TextBubblesPlace read(String token, String marker) {
        if (token == null) {
            return new TextBubblesPlace(null, ids(marker == null ? "" : marker), List.of());
        }
        JsonAt json = JsonAt.read(token.getBytes(StandardCharsets.UTF_8)).asObject();
        return new TextBubblesPlace(
                json.at("cursor").filledOrNull(),
                ids(String.valueOf(json.at("waited").textOrNull())),
                ids(String.valueOf(json.at("waiting").textOrNull())));
    }

    private static List<String> ids(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(id -> id.matches("msg_[A-Za-z0-9_-]+"))
                .toList();
    }

    TextBubblesPlace at(String other) {
        return new TextBubblesPlace(other, waited, waiting);
    }

    TextBubblesPlace without(String message) {
        return new TextBubblesPlace(
                cursor, waited.stream().filter(id -> !id.equals(message)).toList(), waiting);
    }

    TextBubblesPlace waiting(String message) {
        if (waiting.contains(message) || waiting.size() >= MOST) {
            return this;
        }
        List<String> more = new ArrayList<>(waiting);
        more.add(message);
        return new TextBubblesPlace(cursor, waited, List.copyOf(more));
    }

    /** What the next scan needs to know, or null for nothing. */
    String marker() {
        return waiting.isEmpty() ? null : String.join(",", waiting);
    }

    String written() {
        ObjectNode json = JsonAt.object()
                .put("cursor", cursor)
                .put("waited", String.join(",", waited))
                .put("waiting", String.join(",", waiting));
        return new String(JsonAt.write(json), StandardCharsets.UTF_8);
    }
}
