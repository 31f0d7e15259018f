package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.IdText;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import java.time.Instant;
import java.util.List;

/**
 * What one post or one event of the stream says: both have the same form. FaceTime's have no envelope around them in one text of
 * TextBubbles' and have one in the other.
 */
final class TextBubblesNews {

    private static final int LONGEST_ID = 120;

    private final String kind;
    private final String eventId;
    private final Instant told;
    private final JsonAt data;
    private final String raw;
    private final TextBubblesChat chat;

    private TextBubblesNews(JsonAt body, String kind, JsonAt data, String raw) {
        this.kind = kind;
        String id = TextBubblesWords.first(body, "id", "eventId");
        this.eventId = IdText.isPlain(id, "_.:-", LONGEST_ID) ? id : null;
        Instant iso = body.at("timestamp").timeOrNull();
        this.told = iso != null ? iso : body.at("timestamp").millisOrNull();
        this.data = data;
        this.raw = raw;
        TextBubblesChat now = TextBubblesChat.of(data.at("chat"));
        this.chat = now != null ? now : TextBubblesChat.of(data.at("conversation"));
    }

    /** @throws UnexpectedJson for what has no type, or no data where its type is one with data */
    static TextBubblesNews of(JsonAt body, String raw) {
        String kind = body.at("type").text();
        boolean flat = kind.startsWith("facetime.") && !body.at("data").present();
        boolean known = kind.startsWith("message.")
                || kind.startsWith("chat.")
                || kind.startsWith("typing.")
                || kind.startsWith("whatsapp.");
        JsonAt data = body.at("data");
        return new TextBubblesNews(body, kind, flat ? body : known ? data.asObject() : data, raw);
    }

    /** TextBubbles' own name for what happened. */
    String kind() {
        return kind;
    }

    JsonAt data() {
        return data;
    }

    /** When it was told, or null. */
    Instant told() {
        return told;
    }

    /** The conversation with all that is told of it, or null. */
    TextBubblesChat chat() {
        return chat;
    }

    /** What tells it from any other where nothing in it does: the event's own id, else what stands in it. */
    String thing() {
        return eventId == null ? IdText.digest(data.json()) : TextBubblesIds.safe(eventId);
    }

    /** The message that it is about. */
    String message() {
        return data.at("messageId").text();
    }

    String channel() {
        String said = data.at("channel").filledOrNull();
        return said == null && chat != null ? chat.channel() : said;
    }

    /**
     * The conversation that a message of ours certainly went to: the one that is told, or that with the one person whom it is to by
     * iMessage; else null.
     */
    ChatId sentTo() {
        String to = data.at("to").filledOrNull();
        boolean certain = "imessage".equals(channel()) && TextBubblesForms.isPerson(to);
        return chat != null ? chat.id() : certain ? new ChatId(TextBubblesForms.direct(to)) : null;
    }

    /** An envelope for it. */
    Envelope envelope(
            String account,
            String id,
            String line,
            Instant when,
            ChatId in,
            boolean group,
            Handle sender,
            boolean ours) {
        return new Envelope(
                id,
                eventId == null ? List.of() : List.of(eventId),
                TextBubblesProvider.NAME,
                account,
                line,
                TextBubblesWords.service(channel()),
                when,
                in,
                group,
                ours ? null : sender,
                ours ? Direction.OUTBOUND : Direction.INBOUND,
                false,
                raw);
    }

    @Override
    public String toString() {
        return "TextBubblesNews[" + kind + "]";
    }
}
