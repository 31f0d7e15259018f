package io.github.camelimessage.component.http;

import io.github.camelimessage.component.http.HttpFailure.Reason;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One call on its way: knows whether its request may have left, and ends exactly once.
 *
 * <p>{@link #leaves()} is called when a connection stands, TLS included, and just before the first byte. A call that was given
 * up before that moment does not leave any more, so "not sent" stays true afterwards.
 */
final class OpenCall implements AsyncRequestProducer, FutureCallback<HttpAnswer> {

    private enum Stage {
        WAITING,
        SENDING,
        OVER
    }

    private final HttpRequest request;
    private final EntityDetails details;
    private final Upload upload;
    private final CompletableFuture<HttpAnswer> result = new CompletableFuture<>();
    private Stage stage = Stage.WAITING;
    private Future<?> exchange;

    /** @param upload the body, or null for a request without one */
    OpenCall(HttpRequest request, Upload upload) {
        this.request = request;
        this.details = upload;
        this.upload = upload;
    }

    /** Completes exactly once; on failure with an {@link HttpFailure}. */
    CompletableFuture<HttpAnswer> result() {
        return result;
    }

    /** Takes over what ends the exchange at the client library; ends it at once when the call is over already. */
    void runs(Future<?> started) {
        synchronized (this) {
            exchange = started;
            if (stage != Stage.OVER) {
                return;
            }
        }
        started.cancel(true);
    }

    /** Ends the call from outside, for a reason of ours, and closes its connection. */
    void end(Reason reason, String message) {
        end(reason, message, null);
    }

    /** The same, with what led to it. */
    void end(Reason reason, String message, Throwable cause) {
        fail(reason, message, cause);
        Future<?> open;
        synchronized (this) {
            open = exchange;
        }
        if (open != null) {
            open.cancel(true);
        }
    }

    /** Ends the call with a failure, if it is not over. */
    void fail(Reason reason, String message, Throwable cause) {
        fail(reason, 0, message, cause);
    }

    private void fail(Reason reason, int status, String message, Throwable cause) {
        boolean left;
        synchronized (this) {
            if (stage == Stage.OVER) {
                return;
            }
            left = stage == Stage.SENDING;
            stage = Stage.OVER;
        }
        result.completeExceptionally(new HttpFailure(reason, left, status, message, cause));
    }

    /** Whether the request still has to leave; from then on it may have. */
    boolean leaves() {
        synchronized (this) {
            if (stage == Stage.OVER) {
                return false;
            }
            stage = Stage.SENDING;
            return true;
        }
    }

    /** Whether nothing of the request has left so far, and the call is not over. */
    synchronized boolean waits() {
        return stage == Stage.WAITING;
    }

    /** Only hands the request over: HttpClient asks for it before there is any connection. */
    @Override
    public void sendRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        channel.sendRequest(request, details, context);
    }

    @Override
    public void completed(HttpAnswer answer) {
        synchronized (this) {
            if (stage == Stage.OVER) {
                return;
            }
            stage = Stage.OVER;
        }
        result.complete(answer);
    }

    @Override
    public void failed(Exception cause) {
        boolean left;
        synchronized (this) {
            left = stage == Stage.SENDING;
        }
        if (cause instanceof LimitedAnswer.TooLarge tooLarge) {
            fail(Reason.ANSWER_TOO_LARGE, tooLarge.status(), cause.getMessage(), cause);
        } else if (cause instanceof AddressGuard.Refused) {
            fail(Reason.ADDRESS_REFUSED, cause.getMessage(), cause);
        } else if (left) {
            fail(Reason.BROKEN, "The connection broke before the answer was whole.", cause);
        } else {
            fail(Reason.NOT_CONNECTED, "No connection could be made (" + kindOf(cause) + ").", cause);
        }
    }

    private static String kindOf(Exception cause) {
        return cause.getClass().getSimpleName();
    }

    @Override
    public void cancelled() {
        fail(Reason.CLOSED, "The call was ended since the component stops.", null);
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public int available() {
        return upload == null ? 0 : upload.available();
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (upload != null) {
            upload.produce(channel);
        }
    }

    @Override
    public void releaseResources() {
        if (upload != null) {
            upload.releaseResources();
        }
    }
}
