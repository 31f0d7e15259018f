package io.github.camelimessage.routes;

/** What was asked for is switched off: the message names the setting, and nothing was changed. */
public final class SwitchedOffException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param message says what, and which setting allows it */
    public SwitchedOffException(String message) {
        super(message);
    }
}
