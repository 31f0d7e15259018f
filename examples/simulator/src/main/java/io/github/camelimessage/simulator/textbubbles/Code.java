package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.hosted.Refused;

/** The error codes of the API, each with its status. */
enum Code {
    VALIDATION_ERROR(400),
    INVALID_REQUEST(400),
    INVALID_PHONE_NUMBER(400),
    NO_DEFAULT_ADDRESS(400),
    NO_CHANNEL_AVAILABLE(400),
    FROM_INSTANCE_CANNOT_REACH(400),
    CHANNEL_NOT_SUPPORTED(400),
    GROUP_SMS_UNSUPPORTED(400),
    NAME_REQUIRED(400),
    INVALID_STATUS(400),
    MISSING_EXTERNAL_ID(400),
    NOT_SCHEDULED(400),
    INVALID_SCHEDULED_AT(400),
    SCHEDULED_IN_PAST(400),
    SCHEDULED_TOO_FAR(400),
    WHATSAPP_NOT_CONNECTED(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    ADDRESS_NOT_AUTHORIZED(403),
    NUMBER_NOT_OWNED(403),
    NOT_FOUND(404),
    REPLY_NOT_FOUND(404),
    CONVERSATION_NOT_FOUND(404),
    WEBHOOK_NOT_FOUND(404),
    WEBHOOK_NOT_CONFIGURED(404),
    ALREADY_UNSENT(409),
    ALREADY_DELETED(409),
    WEBHOOK_DUPLICATE(409),
    CONVERSATION_NOT_READY(409),
    DEPRECATED(410),
    RATE_LIMIT_EXCEEDED(429),
    INTERNAL_ERROR(500),
    EDIT_FAILED(502);

    private final int status;

    Code(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    /** The refusal to throw, with a sentence for people. */
    Refused because(String sentence) {
        return new Refused(status, name(), sentence);
    }
}
