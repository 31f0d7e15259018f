package io.github.camelimessage.component.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads a {@code text/event-stream} as its bytes arrive, in whatever pieces (WHATWG HTML, "server-sent events"). Lines are cut from the
 * bytes, so that a sign that is split between pieces is whole again before it is read. An event that is too long is left out.
 */
final class EventText {

    /** Is told what was read. */
    interface Sink {

        void event(ServerEvent event);

        /** An event was longer than is read. */
        void tooLong();
    }

    private static final String MARK = "\uFEFF";

    private final int longest;
    private final Sink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String id;
    private int size;
    private boolean lineHasBytes;
    private boolean lineIsComment;
    private boolean hasData;
    private boolean beyond;
    private boolean first = true;
    private boolean afterReturn;

    /** @param longest how many bytes an event may have, names and all */
    EventText(int longest, Sink sink) {
        this.longest = longest;
        this.sink = sink;
    }

    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                endOfLine();
            } else {
                keep(next);
            }
        }
    }

    /** A comment belongs to no event, so its length is nothing of theirs. */
    private void keep(byte next) {
        if (!lineHasBytes) {
            lineHasBytes = true;
            lineIsComment = next == ':';
        }
        if (lineIsComment) {
            return;
        }
        if (size < longest) {
            size++;
            line.write(next);
        } else {
            beyond = true;
        }
    }

    private void endOfLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first) {
            first = false;
            text = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
            lineHasBytes &= lineIsComment || !text.isEmpty();
        }
        if (!lineHasBytes) {
            endOfEvent();
        } else if (!lineIsComment && !beyond) {
            field(text);
        }
        lineHasBytes = false;
        lineIsComment = false;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (colon < 0 ? text : text.substring(0, colon)) {
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            case "event" -> name = value;
            case "" -> {
                // A comment behind the mark at the beginning.
            }
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {
                // When to come back is the caller's business, and other fields are nobody's.
            }
        }
    }

    private void endOfEvent() {
        if (beyond) {
            sink.tooLong();
        } else if (hasData) {
            sink.event(new ServerEvent(id, name.isEmpty() ? "message" : name, data.toString()));
        }
        data.setLength(0);
        name = "";
        size = 0;
        hasData = false;
        beyond = false;
    }
}
