package io.github.camelimessage.component.http;

/**
 * No whole answer came. What matters to the caller is whether the request may have reached the other side: then nobody
 * knows what it did there.
 */
public final class HttpFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why no whole answer came. */
    public enum Reason {
        /** No connection: refused, unknown name, no route, TLS handshake failed, or none free in time. */
        NOT_CONNECTED,
        /** The address is not allowed; nothing was sent. */
        ADDRESS_REFUSED,
        /** The time was up. */
        TIMED_OUT,
        /** The connection broke or the answer was no HTTP. */
        BROKEN,
        /** The answer's body went over its limit. */
        ANSWER_TOO_LARGE,
        /** A good answer came, and its body could not be written to the file it was for. */
        NOT_WRITTEN,
        /** An answer came that is no good one, where only the bytes of a file were wanted; its status is known. */
        WRONG_STATUS,
        /** The transport was closed meanwhile. */
        CLOSED
    }

    private final Reason reason;
    private final boolean mayHaveLeft;
    private final int status;

    /**
     * A failure before any status came.
     *
     * @param reason why
     * @param mayHaveLeft whether any byte of the request may have reached the other side
     * @param message without address, header or body
     * @param cause what the client library reported, or null
     */
    public HttpFailure(Reason reason, boolean mayHaveLeft, String message, Throwable cause) {
        this(reason, mayHaveLeft, 0, message, cause);
    }

    /**
     * A failure after the status came.
     *
     * @param reason why
     * @param mayHaveLeft whether any byte of the request may have reached the other side
     * @param status the HTTP status, 0 when none came
     * @param message without address, header or body
     * @param cause what the client library reported, or null
     */
    public HttpFailure(Reason reason, boolean mayHaveLeft, int status, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.mayHaveLeft = mayHaveLeft;
        this.status = status;
    }

    /** The HTTP status of an answer that was too long or of the wrong kind, 0 when none is known. */
    public int status() {
        return status;
    }

    /** Why no whole answer came. */
    public Reason reason() {
        return reason;
    }

    /** False only when it is certain that no byte of the request left. */
    public boolean mayHaveLeft() {
        return mayHaveLeft;
    }
}
