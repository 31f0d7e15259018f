package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.http.WebSocketRefused;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Says what it means that a connection to the server's Socket.IO was not opened or ended, in the words of {@link BlueBubblesErrors}. */
final class SocketErrors {

    private final BlueBubblesErrors errors;
    private final BlueBubblesRequest purpose;
    private final String where;

    /** @param purpose what the connection is for, as words that follow "cannot" */
    SocketErrors(BlueBubblesErrors errors, String where, String purpose, Duration timeout) {
        this.errors = errors;
        this.where = where;
        this.purpose = BlueBubblesRequest.get("socket.io", "socket.io", purpose, timeout);
    }

    ProviderException notOpened(Throwable failure) {
        if (failure instanceof WebSocketRefused refused) {
            return errors.of(purpose, refused.answer());
        }
        return failure instanceof HttpFailure known
                ? errors.of(purpose, known)
                : errors.notUnderstood(
                        purpose,
                        "the connection could not be opened ("
                                + failure.getClass().getSimpleName() + ").");
    }

    ProviderException lost(String what) {
        return errors.notUnderstood(purpose, what);
    }

    ProviderException notAuthorised() {
        return new NotAuthorised(
                where + " cannot " + purpose.purpose() + ": " + BlueBubblesErrors.PASSWORD_REFUSED, null, null);
    }

    /** What an answer through the socket means that is no success; it looks like one of a route. */
    ProviderException refused(long status, JsonAt answer) {
        byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
        return errors.of(purpose, new HttpAnswer((int) status, Map.of(), body));
    }
}
