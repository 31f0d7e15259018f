package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.MessageReceived;
import io.github.camelimessage.routes.EventWitness;
import java.util.List;

/** Learns from the messages that arrive whose the conversations are. */
final class LearningWitness implements EventWitness {

    private final Recipients recipients;

    LearningWitness(Recipients recipients) {
        this.recipients = recipients;
    }

    @Override
    public void recorded(List<InboundEvent> events) {
        events.stream().filter(MessageReceived.class::isInstance).forEach(recipients::learn);
    }
}
