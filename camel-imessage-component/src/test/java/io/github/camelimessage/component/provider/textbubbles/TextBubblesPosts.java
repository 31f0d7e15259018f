package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.provider.Bench.Malformed;
import io.github.camelimessage.component.provider.Bench.Proof;
import io.github.camelimessage.component.provider.RawRequest;
import io.github.camelimessage.component.rest.Signatures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Webhooks as TextBubbles posts them, right and wrong. */
final class TextBubblesPosts {

    static final Instant TODAY = Instant.parse("2026-01-01T12:00:00Z");
    static final String NEW = "whsec_the_new_one";
    static final String OLD = "whsec_the_old_one";

    private static final long NOW = TODAY.getEpochSecond();

    private TextBubblesPosts() {}

    /** With that proof. */
    static Optional<RawRequest> webhook(byte[] body, Proof proof) {
        return Optional.of(
                switch (proof) {
                    case VALID -> signed(body, NOW, "sha256=" + hex(NEW, NOW, body));
                    case VALID_BY_THE_OLD_SECRET -> signed(body, NOW, "sha256=" + hex(OLD, NOW, body));
                    case MISSING -> new RawRequest(Map.of("X-Timestamp", "" + NOW), null, body);
                    case EMPTY -> signed(body, NOW, " ");
                    case MALFORMED -> signed(body, NOW, hex(NEW, NOW, body));
                    case WRONG -> signed(body, NOW, "sha256=" + hex("whsec_another", NOW, body));
                    case TAMPERED -> signed(Arrays.copyOf(body, body.length + 1), NOW, "sha256=" + hex(NEW, NOW, body));
                    case TOO_OLD -> signed(body, NOW - 301, "sha256=" + hex(NEW, NOW - 301, body));
                    case FROM_THE_FUTURE -> signed(body, NOW + 301, "sha256=" + hex(NEW, NOW + 301, body));
                });
    }

    private static String hex(String secret, long time, byte[] body) {
        return Signatures.hex(secret, (time + ".").getBytes(StandardCharsets.UTF_8), body);
    }

    private static RawRequest signed(byte[] body, long time, String signature) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-Timestamp", String.valueOf(time));
        headers.put("X-Signature", signature);
        return new RawRequest(headers, null, body);
    }

    /** Bodies that are none of TextBubbles'. */
    static List<Malformed> malformed() {
        return List.of(
                new Malformed("{\"data\":{}}", "type: expected text, found nothing"),
                new Malformed("{\"type\":7}", "type: expected text, found a number"),
                new Malformed("{\"type\":\"message.sent\"}", "data: expected an object, found nothing"),
                new Malformed("{\"type\":\"message.sent\",\"data\":[]}", "data: expected an object, found a list"),
                new Malformed(
                        "{\"type\":\"message.sent\",\"data\":{}}", "data.messageId: expected text, found nothing"),
                new Malformed(
                        "{\"type\":\"message.inbound\",\"data\":{\"text\":\"a private text\"}}",
                        "data.messageId: expected text, found nothing"),
                new Malformed(
                        "{\"type\":\"message.reaction\",\"data\":{\"messageId\":\"msg_1\"}}",
                        "data.reaction: expected text, found nothing"),
                new Malformed(
                        "{\"type\":\"message.reaction\",\"data\":{\"reaction\":{\"type\":\"love\"}}}",
                        "data.reaction.targetMessageId: expected text, found nothing"),
                new Malformed(
                        "{\"type\":\"chat.participant.added\",\"data\":{\"chatId\":\"c\"}}",
                        "data.participant: expected an object, found nothing"),
                new Malformed(
                        "{\"type\":\"chat.title.changed\",\"data\":{}}", "data.chatId: expected text, found nothing"),
                new Malformed(
                        "{\"type\":\"whatsapp.status\",\"data\":{}}", "data.status: expected text, found nothing"),
                new Malformed("{\"type\":\"facetime.status_changed\"}", "status: expected text, found nothing"));
    }
}
