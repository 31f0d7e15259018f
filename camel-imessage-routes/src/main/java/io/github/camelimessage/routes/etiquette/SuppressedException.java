package io.github.camelimessage.routes.etiquette;

/** A message was not accepted, since its recipient does not want messages. Nothing was written down, and trying again is of no use. */
public final class SuppressedException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    SuppressedException(String account) {
        super("imessage:" + account
                + " does not send this message: its recipient is on the suppression list. Where a message has"
                + " to be sent all the same, set the header " + EtiquetteHeaders.IGNORE_SUPPRESSION
                + " and allow it by imessage.routes.etiquette.allowIgnoreSuppression.");
    }
}
