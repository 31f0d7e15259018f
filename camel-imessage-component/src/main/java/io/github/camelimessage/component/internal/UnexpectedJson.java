package io.github.camelimessage.component.internal;

/** JSON that is not there or not what it should be; the message says where, never what stood there. */
public final class UnexpectedJson extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message for instance {@code data.guid: expected text, found nothing} */
    public UnexpectedJson(String message) {
        super(message);
    }
}
