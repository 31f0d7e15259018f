package io.github.camelimessage.routes.etiquette;

/** Headers by which applications ask for exceptions, beside those of the component and of the routes that send. */
public final class EtiquetteHeaders {

    /** {@code true}: the message leaves in quiet hours too. */
    public static final String URGENT = "CamelImessageUrgent";

    /** {@code true}: it leaves although its recipient does not want messages, where the settings allow that. */
    public static final String IGNORE_SUPPRESSION = "CamelImessageIgnoreSuppression";

    private EtiquetteHeaders() {}
}
