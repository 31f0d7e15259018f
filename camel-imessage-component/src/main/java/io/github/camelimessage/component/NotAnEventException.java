package io.github.camelimessage.component;

import io.github.camelimessage.component.model.InboundEvent;
import org.apache.camel.TypeConversionException;

/**
 * What was to be converted tells no event. The message says where and never what stood there, while Camel's own exception for a
 * conversion quotes the whole value, and logs would show what people wrote.
 */
final class NotAnEventException extends TypeConversionException {

    private static final long serialVersionUID = 1L;

    NotAnEventException(Object given, IllegalArgumentException cause) {
        super(given.getClass().getName(), InboundEvent.class, cause);
    }

    @Override
    public String getMessage() {
        return getCause().getMessage();
    }
}
