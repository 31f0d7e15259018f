package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.time.Instant;
import java.util.List;

/** Events as a provider might tell them; number, text and chat are found nowhere else, so that logs can be searched for them. */
final class Events {

    static final String TEXT = "meet me at the lighthouse";
    static final String NUMBER = "+15550142233";

    private Events() {}

    static InboundEvent message(String id, Instant time) {
        return message(id, "iMessage;-;" + NUMBER, time);
    }

    static InboundEvent message(String id, String chat, Instant time) {
        return new InboundEvent.MessageReceived(envelope(id, chat, time), new MessageId("m-" + id), Content.of(TEXT));
    }

    static InboundEvent typing(String id, Instant time) {
        return new InboundEvent.Typing(envelope(id, "iMessage;-;" + NUMBER, time), true);
    }

    static Envelope envelope(String id, String chat, Instant time) {
        return new Envelope(
                id,
                List.of(),
                "blooio",
                "support",
                null,
                "iMessage",
                time,
                new ChatId(chat),
                false,
                new Handle(NUMBER),
                Direction.INBOUND,
                false,
                "{\"text\":\"" + TEXT + "\"}");
    }
}
