package io.github.camelimessage.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * One thing that goes wrong with one request.
 *
 * @param kind what happens
 * @param code the HTTP status answered, or the provider's own error code for {@link Kind#SENT_BUT_FAILS}; 0 when unused
 * @param time how long, for stalls and for Retry-After; null when unused or unsaid
 * @param body what is answered instead of the provider's own text; null for a plain one
 */
public record Fault(Kind kind, int code, Duration time, String body) {

    /** What can go wrong, in the order of how much of the request takes effect. */
    public enum Kind {
        /** The connection is closed; nothing took effect, nothing was answered. */
        DROPS_CONNECTION,
        /** A status is answered; nothing took effect. */
        ANSWERS,
        /** 429 is answered, with Retry-After when a time is given; nothing took effect. */
        THROTTLES,
        /** Nothing happens for a time, then all goes well. */
        STALLS,
        /** A plain success is answered for a message that never leaves. */
        ANSWERED_BUT_NOT_SENT,
        /** The message is stored with the provider's error code and does not leave. */
        SENT_BUT_FAILS,
        /** All took effect, and a status that says otherwise is answered. */
        SENT_BUT_ANSWERS,
        /** All took effect; the connection stays open and silent. */
        SENT_BUT_NEVER_ANSWERS,
        /** All took effect; half of the answer arrives and the connection closes. */
        SENT_BUT_CUT_SHORT,
        /** All took effect; the answer arrives and goes on with white space for ever. */
        SENT_BUT_NEVER_ENDS
    }

    /** Checks that the kind is given. */
    public Fault {
        Objects.requireNonNull(kind, "kind");
    }

    /** A status in place of the work. */
    public static Fault answers(int status) {
        return new Fault(Kind.ANSWERS, status, null, null);
    }

    /** 429 with {@code Retry-After}; without the header when the time is null. */
    public static Fault throttles(Duration retryAfter) {
        return new Fault(Kind.THROTTLES, 429, retryAfter, null);
    }

    /** Silence for a time, then the normal course. */
    public static Fault stalls(Duration time) {
        return new Fault(Kind.STALLS, 0, time, null);
    }

    /** A connection closed before anything took effect. */
    public static Fault dropsConnection() {
        return new Fault(Kind.DROPS_CONNECTION, 0, null, null);
    }

    /** A success answered for a message that never leaves. */
    public static Fault answeredButNotSent() {
        return new Fault(Kind.ANSWERED_BUT_NOT_SENT, 0, null, null);
    }

    /** A message that the network refuses with this code. */
    public static Fault sentButFails(int code) {
        return new Fault(Kind.SENT_BUT_FAILS, code, null, null);
    }

    /** The work done, and this status answered: the false 500, a tunnel's 502, 504 or 524. */
    public static Fault sentButAnswers(int status) {
        return new Fault(Kind.SENT_BUT_ANSWERS, status, null, null);
    }

    /** The work done, and no answer ever. */
    public static Fault sentButNeverAnswers() {
        return new Fault(Kind.SENT_BUT_NEVER_ANSWERS, 0, null, null);
    }

    /** The work done, and half an answer. */
    public static Fault sentButCutShort() {
        return new Fault(Kind.SENT_BUT_CUT_SHORT, 0, null, null);
    }

    /** The work done, and an answer without an end. */
    public static Fault sentButNeverEnds() {
        return new Fault(Kind.SENT_BUT_NEVER_ENDS, 0, null, null);
    }

    /** The same fault with a body of your own, for the kinds that answer a status. */
    public Fault withBody(String text) {
        return new Fault(kind, code, time, text);
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        if (code != 0) {
            text.append(' ').append(code);
        }
        if (time != null) {
            text.append(' ').append(time);
        }
        return text.toString();
    }
}
