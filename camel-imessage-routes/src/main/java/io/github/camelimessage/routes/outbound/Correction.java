package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;

/**
 * What an operator corrects in a message that is sent anew.
 *
 * @param to another recipient, or null for the same
 * @param text another text, or null for the same
 */
record Correction(Target to, String text) {

    /** The corrected message; what it answered belongs to the conversation of the first recipient and stays there. */
    SendMessage of(SendMessage message) {
        if (text != null && !message.parts().isEmpty()) {
            throw new IllegalArgumentException(
                    "text: the message is put together from parts, so it has none. Hand it in anew.");
        }
        return new SendMessage(
                to == null ? message.to() : to,
                text == null ? message.text() : text,
                message.subject(),
                message.attachments(),
                message.parts(),
                to == null ? message.replyTo() : null,
                to == null ? message.replyPart() : 0,
                message.effect(),
                message.linkPreview(),
                message.channel(),
                message.key(),
                message.line(),
                message.format(),
                message.extras());
    }

    @Override
    public String toString() {
        return "Correction[hidden]";
    }
}
