package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.http.HttpFailure;
import io.github.camelimessage.component.internal.RetryAfter;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.NotAuthorised;
import io.github.camelimessage.component.provider.ProviderException.OutcomeUnknown;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Duration;

/** Writes failures in the same words for all providers. What is passed in is shown: never anything that came from outside. */
public final class Wording {

    /** What a key that is not taken means, and what to do. */
    public static final String KEY_REFUSED =
            "the API key is not taken. Set the option apiKey to a key that is valid now.";

    private final String where;
    private final String title;

    /**
     * @param where what messages start with, for instance {@code imessage:support}
     * @param title the provider's name in sentences
     */
    public Wording(String where, String title) {
        this.where = where;
        this.title = title;
    }

    /** What messages start with. */
    public String where() {
        return where;
    }

    /** The provider's name in sentences. */
    public String title() {
        return title;
    }

    /** The sentence that something cannot be done: {@code imessage:support cannot send a message: …}. */
    public String cannot(RestRequest request, String why) {
        return where + " cannot " + request.purpose() + ": " + why;
    }

    private static String advised(RestRequest request, String text) {
        return request.advice() == null ? text : text + " " + request.advice();
    }

    /** It was not done and works later; {@code after} may be null. */
    public TryLater later(RestRequest request, String why, Duration after, String requestId) {
        return new TryLater(cannot(request, why), after, requestId, null);
    }

    /** It was not done and never will be as it stands. */
    public Rejected rejected(RestRequest request, String why, String requestId) {
        return new Rejected(advised(request, cannot(request, why)), requestId, null);
    }

    /** It was not done, since our key is not taken. */
    public NotAuthorised notAuthorised(RestRequest request, String why, String requestId) {
        return new NotAuthorised(cannot(request, why), requestId, null);
    }

    /** It was not done, since we ask too often; {@code after} may be null. */
    public TooFast tooFast(RestRequest request, String why, Duration after, String requestId) {
        return new TooFast(cannot(request, why) + " " + RetryAfter.advice(after), after, requestId, null);
    }

    /** Nobody knows whether it was done; where that is no matter, it works later. */
    public ProviderException unclear(RestRequest request, String what, String requestId) {
        return unclear(request, what, null, requestId, null);
    }

    /**
     * The same, with what is known all the same.
     *
     * @param seen the message that the provider named, or null
     * @param cause what led to it, or null
     */
    public ProviderException unclear(
            RestRequest request, String what, MessageId seen, String requestId, Throwable cause) {
        if (!request.seenByOthers()) {
            return new TryLater(advised(request, cannot(request, what)), null, requestId, cause);
        }
        return new OutcomeUnknown(
                advised(
                        request,
                        where + " does not know whether it could " + request.purpose() + ": " + what
                                + " It may have been done: look before doing it again."),
                seen,
                requestId,
                cause);
    }

    /** What it means that no whole answer came. */
    public ProviderException noAnswer(RestRequest request, HttpFailure failure) {
        if (!failure.mayHaveLeft()) {
            return new TryLater(
                    cannot(
                            request,
                            title
                                    + " could not be reached, nothing was sent. Check serverUrl and the way out of this machine. "
                                    + failure.getMessage()),
                    null,
                    null,
                    failure);
        }
        return unclear(request, failure.getMessage(), null, null, failure);
    }

    /** What it means that an answer with a status of success is not what the provider answers. */
    public ProviderException notUnderstood(RestRequest request, int status, String found, String requestId) {
        return unclear(
                request,
                "the answer has status " + status + " and is not what " + title + " answers (" + found
                        + "). A tunnel or proxy may have answered instead.",
                requestId);
    }

    /** What a refusal means by its status alone. */
    public ProviderException usual(RestRequest request, Refusal refusal) {
        int status = refusal.status();
        String id = refusal.requestId();
        if (status == 401) {
            return notAuthorised(request, KEY_REFUSED, id);
        }
        if (status == 429) {
            return tooFast(request, "too many requests (status 429).", refusal.after(), id);
        }
        if (status >= 500) {
            return unclear(
                    request,
                    refusal.body() == null
                            ? "status " + status + " came without a word from " + title + " itself."
                            : title + " answered with status " + status + ".",
                    id);
        }
        if (status < 400 || status == 408 || refusal.body() == null && refusal.isPage()) {
            return later(
                    request,
                    "something in front of " + title + " answered with status " + status
                            + ", nothing was sent. Check that serverUrl is the provider's final address.",
                    refusal.after(),
                    id);
        }
        return rejected(
                request,
                title + " refused it with status " + status
                        + (status == 404 && refusal.body() != null ? ": it does not exist there." : "."),
                id);
    }
}
