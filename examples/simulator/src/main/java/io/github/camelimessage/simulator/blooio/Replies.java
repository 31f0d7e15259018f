package io.github.camelimessage.simulator.blooio;

import io.github.camelimessage.simulator.hosted.Refused;
import java.time.Duration;

/** What an answer to a message may refer to; each refusal has its code. */
final class Replies {

    private static final Duration OLDEST = Duration.ofDays(30);

    private final Store store;

    Replies(Store store) {
        this.store = store;
    }

    /** The message that is answered, or null for none. */
    Message target(Draft draft) {
        if (draft.replyTo() == null) {
            return null;
        }
        if (draft.several() || draft.batch()) {
            throw refused("reply_target_not_supported", "A reply is one message");
        }
        boolean byId = draft.replyTo().path("message_id").isTextual();
        boolean byGuid = draft.replyTo().path("guid").isTextual();
        Long part = Rules.number(draft.replyTo(), "part_index");
        if (byId == byGuid || part != null && (byId || part < 0)) {
            throw refused("reply_target_invalid", "reply_to has a message_id, or a guid and its part_index");
        }
        Message target = byId
                ? store.messages.get(draft.replyTo().get("message_id").asText())
                : store.messages.values().stream()
                        .filter(each ->
                                each.guid().equals(draft.replyTo().get("guid").asText()))
                        .findFirst()
                        .orElse(null);
        if (target == null) {
            throw new Refused(404, "reply_target_not_found", "Message not found");
        }
        return target;
    }

    /** Refuses an answer from elsewhere. */
    void check(Message target, Chat chat, String line) {
        if (target.chat != chat) {
            throw refused("reply_target_chat_mismatch", "The message is in another chat");
        }
        if (target.line != null && !target.line.equals(line)) {
            throw refused("reply_target_device_mismatch", "The message belongs to another of your numbers");
        }
        if (store.now() - target.sent > OLDEST.toMillis()) {
            throw refused("reply_target_expired", "The message is too old");
        }
        if (!store.protocol(chat.people).equals("imessage")) {
            throw refused("reply_target_not_supported", "Only iMessage has replies");
        }
    }

    private static Refused refused(String code, String sentence) {
        return new Refused(400, code, sentence);
    }
}
