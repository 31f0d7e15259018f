package io.github.camelimessage.component.provider;

/** Whether a webhook really comes from the provider. */
public sealed interface Verdict {

    /** It does. */
    record Accepted() implements Verdict {}

    /** It does not, or cannot be shown to. */
    record Refused(Reason reason) implements Verdict {}

    /** Why it was refused. */
    enum Reason {
        /** No signature or token. */
        MISSING,
        /** Something is there that cannot be read as one. */
        MALFORMED,
        /** It does not match any of our secrets. */
        WRONG,
        /** It was made too long ago. */
        TOO_OLD,
        /** It was made in the future by more than clocks differ. */
        FROM_THE_FUTURE
    }

    /** It does. */
    static Verdict accepted() {
        return new Accepted();
    }

    /** It does not. */
    static Verdict refused(Reason reason) {
        return new Refused(reason);
    }
}
