package io.github.camelimessage.component.provider;

/** Bytes that are not what the provider sends; the message says where, never what stood there. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message where it broke and what was expected, for instance {@code data.guid: expected text, found nothing} */
    public MalformedEventException(String message) {
        super(message);
    }
}
