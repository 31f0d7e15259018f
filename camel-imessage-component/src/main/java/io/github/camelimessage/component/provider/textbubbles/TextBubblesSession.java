package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.rest.NativeParameter.Kind;
import io.github.camelimessage.component.rest.NativeValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns what is told of a number's session at WhatsApp into an event. */
final class TextBubblesSession {

    private static final String CODE = "qrCode";

    private TextBubblesSession() {}

    static InboundEvent read(TextBubblesNews news, String account, Instant when) {
        JsonAt data = news.data();
        String line = data.at("phoneNumber").filledOrNull();
        Envelope envelope = news.envelope(
                account,
                TextBubblesIds.of(account, news.thing(), "whatsapp-session"),
                line,
                when,
                null,
                false,
                null,
                false);
        return new InboundEvent.AccountNotice(
                envelope,
                EventType.ACCOUNT_SESSION_CHANGED,
                data.at("status").text(),
                data.at("disconnectReason").filledOrNull());
    }

    /**
     * The body without the code that pairs a phone: whoever has that takes the number over, and events are stored and handed on. Who wants to
     * pair asks for it with the native operation.
     */
    static String withoutCode(JsonAt body) {
        if (!body.at("data").at(CODE).present() || !(body.plain() instanceof Map<?, ?> fields)) {
            return body.json();
        }
        Map<Object, Object> kept = new LinkedHashMap<>(fields);
        if (kept.get("data") instanceof Map<?, ?> data) {
            Map<Object, Object> rest = new LinkedHashMap<>(data);
            rest.remove(CODE);
            kept.put("data", rest);
        }
        return NativeValues.json(Kind.OBJECT, kept).toString();
    }
}
