package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.http.HttpAnswer;
import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.RetryAfter;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Says what a failed answer means for the caller. Only texts that BlueBubbles writes itself are passed on, since others can hold
 * addresses or parts of a message.
 */
final class BlueBubblesErrors {

    /** What to do when the Private API is not there. */
    static final String GATE_ADVICE =
            "Switch the Private API on in the BlueBubbles server's settings and see that its helper is connected.";

    /** What a wrong password means, and what to do. */
    static final String PASSWORD_REFUSED = "the server refused the password. Set the option password to the one in the "
            + "BlueBubbles server's settings.";

    private static final Pattern VALIDATION = Pattern.compile(
            "The (selected )?[A-Za-z. ]{1,60} (field|must|may not|is invalid|attribute)[A-Za-z0-9().' ]{0,80}");
    /** What the server says when it asked the Mac and saw no change in time: it may come yet. */
    private static final Pattern LATE = Pattern.compile("[Tt]imeout|took longer|still exists");

    private static final String UNHANDLED = "An unhandled error has occurred!";
    private static final String IN_FLIGHT = "already queued to be sent";
    private static final String NOT_ON_DISK = "Attachment does not exist in disk!";
    private static final String UNKNOWN_MESSAGE = "Selected message does not exist!";

    /** What the helper says before it has done anything. */
    private static final String UNKNOWN_CHAT = "Chat does not exist in IMChatRegistry!";

    private final String where;
    private final Clock clock;
    private final Runnable privateApiRefused;

    /**
     * @param where what messages start with, for instance {@code imessage:support}
     * @param privateApiRefused told when the server says that the Private API is not there
     */
    BlueBubblesErrors(String where, Clock clock, Runnable privateApiRefused) {
        this.where = where;
        this.clock = clock;
        this.privateApiRefused = privateApiRefused;
    }

    /** What it means that no whole answer came. */
    ProviderException of(BlueBubblesRequest request, HttpFailure failure) {
        if (!failure.mayHaveLeft()) {
            return later(
                    request,
                    "the BlueBubbles server could not be reached, nothing was sent. "
                            + "Check serverUrl, and that the server runs. " + failure.getMessage(),
                    failure);
        }
        return unclear(request, failure.getMessage(), null, failure);
    }

    /** What an answer means whose status is not 2xx. */
    ProviderException of(BlueBubblesRequest request, HttpAnswer answer) {
        JsonAt body = jsonOrNull(answer);
        String detail = detail(body);
        int status = answer.status();
        if (status == 401 || status == 403) {
            return new NotAuthorised(text(request, PASSWORD_REFUSED), null, null);
        }
        if (status == 429) {
            Duration after = retryAfter(answer);
            return new TooFast(
                    text(request, "too many requests (status 429). " + RetryAfter.advice(after)), after, null, null);
        }
        if (detail.equals(NOT_ON_DISK)) {
            return later(
                    request,
                    "the Mac does not hold the file: it is still arriving, or was moved to iCloud. "
                            + "Ask with force=true to have the Mac fetch it, which needs the Private API.",
                    null);
        }
        if (detail.equals(UNKNOWN_CHAT)) {
            return new Rejected(text(request, "the Mac has no such chat, nothing was sent."), null, null);
        }
        if (status >= 500 && isOrdinaryRefusal(request, body, detail)) {
            return new Rejected(
                    text(
                            request,
                            "the server refused it without saying why. Most likely " + BlueBubblesLikely.cause(request)
                                    + "."),
                    null,
                    null);
        }
        if (status >= 500) {
            return isGate(detail) ? gate(request, detail) : unclear(request, status(status, body), seen(body), null);
        }
        if (status == 400 && detail.contains(IN_FLIGHT) && request.seenByOthers()) {
            return unclear(request, "a send with the same key is still under way.", null, null);
        }
        if (status < 400 || status == 408 || body == null && looksLikeHtml(answer)) {
            return new TryLater(
                    text(
                            request,
                            "something in front of the BlueBubbles server answered with status " + status
                                    + ", nothing was sent. Check that the tunnel is up and that serverUrl is its final address."),
                    retryAfter(answer),
                    null,
                    null);
        }
        return new Rejected(
                advised(
                        request,
                        text(request, "the server refused it with status " + status + said(body, status) + ".")),
                null,
                null);
    }

    /** What it means that an answer with a status of success is not what BlueBubbles answers. */
    ProviderException notUnderstood(BlueBubblesRequest request, String what) {
        return unclear(request, what, null, null);
    }

    private static JsonAt jsonOrNull(HttpAnswer answer) {
        try {
            JsonAt body = JsonAt.read(answer.body());
            return body.isObject() ? body : null;
        } catch (UnexpectedJson e) {
            return null;
        }
    }

    private static String detail(JsonAt body) {
        return body == null ? "" : String.valueOf(body.at("error").at("message").textOrNull());
    }

    private static boolean looksLikeHtml(HttpAnswer answer) {
        return answer.header("content-type").orElse("").contains("html");
    }

    private static String status(int status, JsonAt body) {
        return body == null
                ? "status " + status + " came without a word from BlueBubbles itself."
                : "the server answered with status " + status + ".";
    }

    /** On some routes the server lets its refusals fall through to where it reports what it did not foresee. */
    private static boolean isOrdinaryRefusal(BlueBubblesRequest request, JsonAt body, String detail) {
        return body != null
                && UNHANDLED.equals(body.at("message").textOrNull())
                && BlueBubblesLikely.cause(request) != null
                && !request.seenByOthers()
                && !isGate(detail)
                && !LATE.matcher(detail).find();
    }

    /** The check in front of a route, made before anything is done. */
    private static boolean isGate(String detail) {
        return detail.equals("iMessage Private API is not enabled!")
                || detail.equals("iMessage Private API Helper is not connected!");
    }

    private ProviderException gate(BlueBubblesRequest request, String detail) {
        privateApiRefused.run();
        String missing =
                detail.contains("Helper") ? "the Private API's helper is not connected" : "the Private API is off";
        return later(request, missing + ", nothing was sent. " + GATE_ADVICE, null);
    }

    private static MessageId seen(JsonAt body) {
        String guid = body == null ? null : body.at("data").at("guid").filledOrNull();
        return guid == null ? null : new MessageId(guid);
    }

    private ProviderException unclear(BlueBubblesRequest request, String what, MessageId seen, Throwable cause) {
        if (!request.seenByOthers()) {
            return new TryLater(advised(request, text(request, what)), null, null, cause);
        }
        return new OutcomeUnknown(
                advised(
                        request,
                        where + " does not know whether it could " + request.purpose() + ": " + what
                                + " It may have been done: look before doing it again."),
                seen,
                null,
                cause);
    }

    private TryLater later(BlueBubblesRequest request, String what, Throwable cause) {
        return new TryLater(text(request, what), null, null, cause);
    }

    private Duration retryAfter(HttpAnswer answer) {
        return RetryAfter.of(answer.header("retry-after").orElse(null), clock.instant());
    }

    private static String advised(BlueBubblesRequest request, String text) {
        return request.advice() == null ? text : text + " " + request.advice();
    }

    private static String said(JsonAt body, int status) {
        String detail = detail(body);
        if (status == 404 && body != null) {
            return ": it does not exist there";
        }
        if (detail.equals(UNKNOWN_MESSAGE)) {
            return ": the message does not exist";
        }
        return VALIDATION.matcher(detail).matches() ? ": " + detail.replaceAll("\\.$", "") : "";
    }

    private String text(BlueBubblesRequest request, String what) {
        return where + " cannot " + request.purpose() + ": " + what;
    }
}
