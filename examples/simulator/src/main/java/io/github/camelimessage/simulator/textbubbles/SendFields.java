package io.github.camelimessage.simulator.textbubbles;

import io.github.camelimessage.simulator.hosted.Field;
import io.github.camelimessage.simulator.hosted.Fields;
import java.util.List;

/** The rules of the send body, field by field. */
final class SendFields {

    static final List<String> EFFECTS = List.of(
            "slam",
            "loud",
            "gentle",
            "invisibleInk",
            "confetti",
            "fireworks",
            "lasers",
            "love",
            "balloons",
            "spotlight",
            "echo");
    static final int MOST_TEXT = 10_000;
    private static final int MOST_URLS = 20;
    private static final int LONGEST_KEY = 255;

    private SendFields() {}

    /** @param secure the schemes taken where the service wants https */
    static Fields of(List<String> secure) {
        Field attachment = Field.object(
                "attachments",
                Fields.of(
                        Field.oneOf("type", List.of("url", "base64")).needed(),
                        Field.url("url", secure),
                        Field.filled("data"),
                        Field.text("mimeType"),
                        Field.text("filename"),
                        Field.flag("isAudioMessage")));
        Field mention = Field.object(
                "mentions",
                Fields.of(
                        Field.text("address").needed(),
                        Field.count("start", 0).needed(),
                        Field.count("length", 1).needed()));
        Fields content = Fields.of(
                Field.text("text", 0, MOST_TEXT),
                Field.list("mediaUrls", 1, MOST_URLS, Field.url("mediaUrls", secure)));
        Field channel = Field.oneOf("preference", List.of("imessage", "sms", "whatsapp"));
        Fields routing = Fields.of(Field.list("preference", 1, 3, channel), Field.flag("fallback"));
        return Fields.of(
                Field.filled("to"),
                Field.uuid("chatId"),
                Field.uuid("conversationId"),
                Field.text("from"),
                Field.object("content", content),
                Field.list("attachments", 1, Integer.MAX_VALUE, attachment),
                Field.object("routing", routing),
                Field.text("replyTo"),
                Field.oneOf("effect", EFFECTS),
                Field.list("mentions", 0, Integer.MAX_VALUE, mention),
                Field.flag("createContact"),
                Field.text("scheduledAt"),
                Field.text("idempotencyKey", 1, LONGEST_KEY),
                Field.url("callbackUrl", List.of("https", "http")),
                Field.anyObject("metadata"));
    }
}
