package io.github.camelimessage.component.rest;

/**
 * An event of a {@code text/event-stream}.
 *
 * @param id the last id that the stream told, or null
 * @param name what kind of event it is, {@code message} where the stream does not say
 * @param data its lines, with a line feed between them
 */
public record ServerEvent(String id, String name, String data) {

    @Override
    public String toString() {
        return "ServerEvent[" + name + ", characters=" + data.length() + "]";
    }
}
