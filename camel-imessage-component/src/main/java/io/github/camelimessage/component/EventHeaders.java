package io.github.camelimessage.component;

import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.util.Locale;
import org.apache.camel.Message;

/** Puts an event's plain facts in headers, so that YAML and Simple need no Java. */
final class EventHeaders {

    private EventHeaders() {}

    static void set(Message message, InboundEvent event) {
        Envelope envelope = event.envelope();
        put(message, ImessageConstants.EVENT_ID, envelope.id());
        put(message, ImessageConstants.EVENT_TYPE, event.type().word());
        put(message, ImessageConstants.ACCOUNT, envelope.account());
        put(message, ImessageConstants.PROVIDER, envelope.provider());
        put(
                message,
                ImessageConstants.CHAT_ID,
                envelope.chat() == null ? null : envelope.chat().value());
        put(message, ImessageConstants.GROUP, envelope.group());
        put(
                message,
                ImessageConstants.SENDER,
                envelope.sender() == null ? null : envelope.sender().value());
        put(message, ImessageConstants.LINE, envelope.line());
        put(message, ImessageConstants.SERVICE, envelope.service());
        put(message, ImessageConstants.EVENT_TIME, envelope.time());
        put(message, ImessageConstants.LATE, envelope.late());
        put(message, ImessageConstants.DIRECTION, envelope.direction().name().toLowerCase(Locale.ROOT));
        MessageId about = EventFacts.message(event);
        put(message, ImessageConstants.MESSAGE_ID, about == null ? null : about.value());
    }

    private static void put(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
