package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.ImessageConstants;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.camel.Message;

/** Reads what an operator's message asks for from its headers. */
final class OperatorRequest {

    private final Message message;

    OperatorRequest(Message message) {
        this.message = message;
    }

    /** The number of the delivery, or null when none is named. */
    Long delivery() {
        return message.getHeader(InboundHeaders.DELIVERY, Long.class);
    }

    /** The subscriber that is named, or null. */
    String subscriber() {
        return text(InboundHeaders.SUBSCRIBER);
    }

    /** The corrected document that the body is said to be, or null when nothing is said. */
    byte[] document() {
        if (!message.getHeader(InboundHeaders.CORRECTION, false, Boolean.class)) {
            return null;
        }
        byte[] document = message.getBody(byte[].class);
        if (document == null) {
            throw new IllegalArgumentException("The body is missing: with the header " + InboundHeaders.CORRECTION
                    + " it is the corrected document, as JSON.");
        }
        return document;
    }

    String reason() {
        return text(InboundHeaders.REASON);
    }

    String by() {
        String by = text(InboundHeaders.BY);
        return by == null ? "route" : by;
    }

    /** @throws IllegalArgumentException naming the header that makes no sense */
    DeadLetterFilter filter() {
        Integer limit = message.getHeader(ImessageConstants.LIMIT, Integer.class);
        return new DeadLetterFilter(
                subscriber(),
                text(ImessageConstants.EVENT_TYPE),
                text(InboundHeaders.CAUSE),
                message.getHeader(InboundHeaders.STATUS, Integer.class),
                time(InboundHeaders.FROM),
                time(InboundHeaders.UNTIL),
                limit == null ? DeadLetterFilter.USUAL_LIMIT : limit);
    }

    /** Whether the message says which dead letters it means: all of them has to be asked for. */
    boolean filtered() {
        return subscriber() != null
                || text(ImessageConstants.EVENT_TYPE) != null
                || text(InboundHeaders.CAUSE) != null
                || message.getHeader(InboundHeaders.STATUS) != null
                || message.getHeader(InboundHeaders.FROM) != null
                || message.getHeader(InboundHeaders.UNTIL) != null
                || message.getHeader(ImessageConstants.LIMIT) != null;
    }

    private String text(String header) {
        String value = message.getHeader(header, String.class);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private Instant time(String header) {
        if (message.getHeader(header) instanceof Instant time) {
            return time;
        }
        String text = text(header);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(header + ": expected a time such as 2026-01-31T08:15:00Z.");
        }
    }
}
