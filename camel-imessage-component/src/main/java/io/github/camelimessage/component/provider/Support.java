package io.github.camelimessage.component.provider;

/** Whether an operation can be carried out. */
public sealed interface Support {

    /** It can. */
    record Yes() implements Support {}

    /** The provider offers it, but not for this account as it is now; the reason says what is missing. */
    record NotNow(String reason) implements Support {}

    /** The provider does not offer it. */
    record Never() implements Support {}

    /** It can. */
    static Support yes() {
        return new Yes();
    }

    /** Not as things are. */
    static Support notNow(String reason) {
        return new NotNow(reason);
    }

    /** Not offered. */
    static Support never() {
        return new Never();
    }
}
