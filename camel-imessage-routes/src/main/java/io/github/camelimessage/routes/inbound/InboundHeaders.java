package io.github.camelimessage.routes.inbound;

/**
 * The headers that operators' routes read from messages to {@code direct:imessage-…}, and those that deliveries to Camel
 * endpoints bear.
 */
public final class InboundHeaders {

    /** The number of a delivery. */
    public static final String DELIVERY = "CamelImessageDelivery";
    /** A subscriber's name. */
    public static final String SUBSCRIBER = "CamelImessageSubscriber";
    /** An event's type, for instance {@code message.received}. */
    public static final String EVENT_TYPE = "CamelImessageEventType";
    /** An event's id. */
    public static final String EVENT_ID = "CamelImessageEventId";
    /** The account an event came from. */
    public static final String ACCOUNT = "CamelImessageAccount";
    /** The conversation an event belongs to. */
    public static final String CHAT_ID = "CamelImessageChatId";
    /** Which attempt this is, from 1. */
    public static final String ATTEMPT = "CamelImessageAttempt";
    /** The last cause of dead letters, as the list shows it. */
    public static final String CAUSE = "CamelImessageCause";
    /** The last HTTP status of dead letters. */
    public static final String STATUS = "CamelImessageStatus";
    /** Dead letters given up at this time or later, as ISO 8601 or {@link java.time.Instant}. */
    public static final String FROM = "CamelImessageFrom";
    /** Dead letters given up before this time. */
    public static final String UNTIL = "CamelImessageUntil";
    /** How many at most. */
    public static final String LIMIT = "CamelImessageLimit";
    /** Why something is discarded. */
    public static final String REASON = "CamelImessageReason";
    /** Who asks, for the audit. */
    public static final String BY = "CamelImessageBy";

    private InboundHeaders() {}
}
