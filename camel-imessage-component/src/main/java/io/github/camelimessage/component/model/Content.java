package io.github.camelimessage.component.model;

import java.util.List;

/**
 * What a message says.
 *
 * @param text the text, or null when there is none
 * @param subject the subject line, or null
 * @param attachments its files, never null
 * @param replyTo the message that this one answers, or null
 * @param effect the neutral name of the effect, or the provider's where it is not known, or null
 */
public record Content(String text, String subject, List<Attachment> attachments, MessageId replyTo, String effect) {

    public Content {
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    /** A message of text only. */
    public static Content of(String text) {
        return new Content(text, null, List.of(), null, null);
    }

    @Override
    public String toString() {
        return "Content[hidden, attachments=" + attachments.size() + "]";
    }
}
