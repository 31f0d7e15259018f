package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.MessageId;
import java.time.Duration;
import java.util.Optional;

/**
 * An operation failed; the type says what to do next, so nobody has to look at status codes.
 *
 * <p>Messages hold no secret, handle, message text or address.
 */
public abstract sealed class ProviderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    private ProviderException(String message, String requestId, Throwable cause) {
        super(message, cause);
        this.requestId = requestId;
    }

    /** The provider's own id of the request, to quote to its support. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** It was not done, and will work later by itself: the server is unreachable, restarting, not ready. */
    public static final class TryLater extends ProviderException {
        private static final long serialVersionUID = 1L;
        private final transient Duration after;

        /** @param after how long the provider asks to wait, or null */
        public TryLater(String message, Duration after, String requestId, Throwable cause) {
            super(message, requestId, cause);
            this.after = after;
        }

        /** How long the provider asks to wait. */
        public Optional<Duration> after() {
            return Optional.ofNullable(after);
        }
    }

    /** It was not done, since we ask too often: it will work after a wait. */
    public static final class TooFast extends ProviderException {
        private static final long serialVersionUID = 1L;
        private final transient Duration after;
        private final boolean ownLimit;

        /** @param after how long the provider asks to wait, or null */
        public TooFast(String message, Duration after, String requestId, Throwable cause) {
            this(message, after, requestId, cause, false);
        }

        private TooFast(String message, Duration after, String requestId, Throwable cause, boolean ownLimit) {
            super(message, requestId, cause);
            this.after = after;
            this.ownLimit = ownLimit;
        }

        /** A refusal by a limit of our own, before any request left. */
        public static TooFast byOwnLimit(String message, Duration after) {
            return new TooFast(message, after, null, null, true);
        }

        /** Whether it was a limit of our own that refused, not the provider. */
        public boolean byOwnLimit() {
            return ownLimit;
        }

        /** How long the provider asks to wait. */
        public Optional<Duration> after() {
            return Optional.ofNullable(after);
        }
    }

    /** It was not done and never will be as it stands: repeating it is pointless. */
    public static final class Rejected extends ProviderException {
        private static final long serialVersionUID = 1L;

        public Rejected(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }

        /** A refusal of our own, before any request left. */
        public Rejected(String message) {
            this(message, null, null);
        }
    }

    /** It was not done, since our credentials are not taken: an operator has to act. */
    public static final class NotAuthorised extends ProviderException {
        private static final long serialVersionUID = 1L;

        public NotAuthorised(String message, String requestId, Throwable cause) {
            super(message, requestId, cause);
        }
    }

    /** The request left and no clear answer came: it may be done. Look before doing it again. */
    public static final class OutcomeUnknown extends ProviderException {
        private static final long serialVersionUID = 1L;
        private final transient MessageId message;

        /** @param seen the message that the provider named all the same, to be looked up, or null */
        public OutcomeUnknown(String message, MessageId seen, String requestId, Throwable cause) {
            super(message, requestId, cause);
            this.message = seen;
        }

        /** The message that the provider named all the same. */
        public Optional<MessageId> seen() {
            return Optional.ofNullable(message);
        }
    }
}
