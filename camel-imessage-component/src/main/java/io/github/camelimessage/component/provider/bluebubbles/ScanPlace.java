package io.github.camelimessage.component.provider.bluebubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import java.nio.charset.StandardCharsets;

/**
 * Where a scan stands, and all that must stay the same from page to page.
 *
 * @param computer the Mac whose rows are read, or null where it does not say
 * @param edits whether its table has a column for edits
 * @param afterRow rows inserted after this one are read whatever their date; -1 when only dates count
 * @param size how many rows a page asks for, fewer after an answer that was too long
 * @param newest the newest row so far
 */
record ScanPlace(String computer, boolean edits, long afterRow, int offset, int size, long newest) {

    /** The most that the server gives at a time. */
    static final int LARGEST = 1000;

    /**
     * What is kept from one scan to the next. Row numbers mean something on one Mac only.
     *
     * @param row the newest row when the scan ended
     */
    record Marker(String computer, long row) {

        /** Null for none, or for one that cannot be read any more. */
        static Marker read(String written) {
            if (written == null) {
                return null;
            }
            try {
                JsonAt json = json(written);
                String computer = json.at("computer").textOrNull();
                return computer == null
                        ? null
                        : new Marker(computer, json.at("row").numberOr(0));
            } catch (UnexpectedJson e) {
                return null;
            }
        }

        /** Null when the Mac does not say which one it is. */
        String written() {
            return computer == null
                    ? null
                    : JsonAt.object().put("computer", computer).put("row", row).toString();
        }
    }

    static ScanPlace start(ServerSeen seen, long afterRow, long newest) {
        return new ScanPlace(seen.computer(), seen.knowsEdits(), afterRow, 0, LARGEST, newest);
    }

    ScanPlace at(int nextOffset, long newestSoFar) {
        return new ScanPlace(computer, edits, afterRow, nextOffset, size, newestSoFar);
    }

    /** The same place with a smaller page; never less than one row. */
    ScanPlace smaller() {
        return new ScanPlace(computer, edits, afterRow, offset, Math.max(1, size / 4), newest);
    }

    static ScanPlace read(String written) {
        JsonAt json = json(written);
        return new ScanPlace(
                json.at("computer").textOrNull(),
                json.at("edits").isTrue(),
                json.at("afterRow").numberOr(-1),
                (int) json.at("offset").numberOr(0),
                (int) json.at("size").numberOr(LARGEST),
                json.at("newest").numberOr(0));
    }

    String written() {
        ObjectNode json = JsonAt.object()
                .put("computer", computer)
                .put("edits", edits)
                .put("afterRow", afterRow)
                .put("offset", offset)
                .put("size", size)
                .put("newest", newest);
        return json.toString();
    }

    private static JsonAt json(String written) {
        return JsonAt.read(written.getBytes(StandardCharsets.UTF_8)).asObject();
    }
}
