package io.github.camelimessage.simulator;

import java.time.Duration;
import java.util.function.Consumer;

/** Says what goes wrong with a request that is still to come; each closing verb adds one fault per request named. */
public final class NextRequest {

    private final Consumer<Fault> script;
    private final int times;

    NextRequest(Consumer<Fault> script, int times) {
        this.script = script;
        this.times = times;
    }

    /** The same for this many requests in a row. */
    public NextRequest times(int count) {
        return new NextRequest(script, count);
    }

    /** Whatever fault you hold. */
    public void is(Fault fault) {
        for (int i = 0; i < times; i++) {
            script.accept(fault);
        }
    }

    /** A status is answered before anything took effect: not sent. */
    public void answers(int status) {
        is(Fault.answers(status));
    }

    /** 429 with {@code Retry-After} in seconds; nothing took effect. */
    public void isThrottledFor(Duration retryAfter) {
        is(Fault.throttles(retryAfter));
    }

    /** 429 without a word on when to come back; nothing took effect. */
    public void isThrottled() {
        is(Fault.throttles(null));
    }

    /** Silence for a time, then the normal course. */
    public void stalls(Duration time) {
        is(Fault.stalls(time));
    }

    /** The connection is closed before anything is stored. */
    public void connectionIsDropped() {
        is(Fault.dropsConnection());
    }

    /** A success is answered, with an id that no history will ever show: the lie about status. */
    public void isAnsweredButNeverSent() {
        is(Fault.answeredButNotSent());
    }

    /** The message is stored with this error code and never leaves. */
    public void isRefusedByTheNetwork(int code) {
        is(Fault.sentButFails(code));
    }

    /** The message leaves, and the answer says this status: the false 500, a tunnel's 502 or 524. */
    public void isSentButAnswers(int status) {
        is(Fault.sentButAnswers(status));
    }

    /** The message leaves, and nothing is answered while the connection lasts. */
    public void isAcceptedButNeverAnswered() {
        is(Fault.sentButNeverAnswers());
    }

    /** The message leaves, and the answer breaks off half-way. */
    public void isSentButAnswerIsCutShort() {
        is(Fault.sentButCutShort());
    }

    /** The message leaves, and the answer's body goes on for ever. */
    public void isSentButAnswerNeverEnds() {
        is(Fault.sentButNeverEnds());
    }
}
