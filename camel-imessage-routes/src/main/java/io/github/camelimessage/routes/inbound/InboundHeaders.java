package io.github.camelimessage.routes.inbound;

/**
 * The headers that operators' routes read from messages to {@code direct:imessage-…}, besides
 * {@link io.github.camelimessage.component.ImessageConstants#EVENT_TYPE} and
 * {@link io.github.camelimessage.component.ImessageConstants#LIMIT}.
 */
public final class InboundHeaders {

    /** The number of a delivery. */
    public static final String DELIVERY = "CamelImessageDelivery";
    /** A subscriber's name. */
    public static final String SUBSCRIBER = "CamelImessageSubscriber";
    /** Which attempt this is, from 1: borne by deliveries to Camel endpoints. */
    public static final String ATTEMPT = "CamelImessageAttempt";
    /** The last cause of dead letters, as the list shows it. */
    public static final String CAUSE = "CamelImessageCause";
    /** The last HTTP status of dead letters. */
    public static final String STATUS = "CamelImessageStatus";
    /** Dead letters given up at this time or later, as ISO 8601 or {@link java.time.Instant}. */
    public static final String FROM = "CamelImessageFrom";
    /** Dead letters given up before this time. */
    public static final String UNTIL = "CamelImessageUntil";
    /** Whether an operator corrected the document: borne by deliveries to Camel endpoints. */
    public static final String EDITED = "CamelImessageEdited";
    /** Whether the body is a corrected document; not the name that deliveries bear, which must not be taken for a request. */
    public static final String CORRECTION = "CamelImessageCorrection";
    /** Why something is discarded. */
    public static final String REASON = "CamelImessageReason";
    /** Who asks, for the audit. */
    public static final String BY = "CamelImessageBy";

    private InboundHeaders() {}
}
