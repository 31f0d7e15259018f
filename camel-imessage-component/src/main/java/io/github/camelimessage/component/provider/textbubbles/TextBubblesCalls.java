package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import java.time.Instant;
import java.util.Set;

/** Turns what is told of FaceTime calls into events. */
final class TextBubblesCalls {

    private TextBubblesCalls() {}

    static InboundEvent incoming(TextBubblesNews news, String account, Instant when, Set<String> lines) {
        return call(news, account, when, lines, EventType.FACETIME_INCOMING, "incoming");
    }

    static InboundEvent changed(TextBubblesNews news, String account, Instant when, Set<String> lines) {
        return call(
                news,
                account,
                when,
                lines,
                EventType.FACETIME_STATUS_CHANGED,
                news.data().at("status").text());
    }

    private static InboundEvent call(
            TextBubblesNews news, String account, Instant when, Set<String> lines, EventType type, String status) {
        JsonAt data = news.data();
        String call = data.at("callUuid").filledOrNull();
        String other = TextBubblesWords.first(data, "caller", "address", "from");
        boolean ours = data.at("isOutgoing").isTrue() || other != null && lines.contains(other);
        String fact = (type == EventType.FACETIME_INCOMING ? "facetime-incoming" : "facetime:" + status);
        return new InboundEvent.CallChanged(
                news.envelope(
                        account,
                        TextBubblesIds.of(account, call == null ? news.thing() : call, fact),
                        data.at("to").filledOrNull(),
                        when,
                        null,
                        false,
                        TextBubblesForms.person(other),
                        ours),
                type,
                call,
                status);
    }
}
