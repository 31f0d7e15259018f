package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.MalformedEventException;
import java.util.List;

/** Says what an event of a stream means. */
@FunctionalInterface
public interface EventReading {

    /**
     * Reads it.
     *
     * @return none for what is no news, as a welcome or a sign of life
     * @throws MalformedEventException when it is not what the provider sends
     * @throws UnexpectedJson the same
     */
    List<InboundEvent> read(ServerEvent event) throws MalformedEventException;
}
