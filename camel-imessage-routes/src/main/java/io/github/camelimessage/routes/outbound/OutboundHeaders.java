package io.github.camelimessage.routes.outbound;

/** The headers of the routes that send, beside those of the component. */
public final class OutboundHeaders {

    /** The name of a message to send, as accept-send returned it. */
    public static final String TICKET = "CamelImessageTicket";

    /** How long it may wait to leave: a {@link java.time.Duration}, milliseconds, or a text such as {@code 30m}. */
    public static final String EXPIRES_AFTER = "CamelImessageExpiresAfter";

    /** What an operator says of a held send: {@code sent}, {@code resend} or {@code discard}. */
    public static final String DECISION = "CamelImessageDecision";

    /**
     * Whether a dead message is corrected before it is sent anew, by the recipient in
     * {@link io.github.camelimessage.component.ImessageConstants#TO} and by the body, its text; what is not given stays.
     */
    public static final String CORRECTION = "CamelImessageCorrection";

    /** Why, for the audit. */
    public static final String REASON = "CamelImessageReason";

    /** Who, for the audit. */
    public static final String BY = "CamelImessageBy";

    private OutboundHeaders() {}
}
