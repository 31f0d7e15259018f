package io.github.camelimessage.component.provider;

/** Whether an operation can be carried out. */
public sealed interface Support {

    /** It can. */
    record Yes() implements Support {}

    /**
     * The provider offers it, but not for this account as it is now.
     *
     * @param reason what is missing, as words that follow "since"
     * @param passing whether that can be over soon without anybody changing an option or a machine, so that it is worth trying
     *     again later
     */
    record NotNow(String reason, boolean passing) implements Support {}

    /** The provider does not offer it. */
    record Never() implements Support {}

    /** It can. */
    static Support yes() {
        return new Yes();
    }

    /** Not at the moment: it is worth trying again later. */
    static Support notNow(String reason) {
        return new NotNow(reason, true);
    }

    /** Not with this account, machine or these options: trying again is of no use. */
    static Support notAsItIs(String reason) {
        return new NotNow(reason, false);
    }

    /** Not offered. */
    static Support never() {
        return new Never();
    }
}
