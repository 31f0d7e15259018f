package io.github.camelimessage.component.model;

import java.time.Instant;

/**
 * A message as the provider's history shows it.
 *
 * @param id its id
 * @param chat its conversation, or null where the provider does not say
 * @param sender who wrote it, or null when it was us
 * @param own whether it left from our account
 * @param content what it says
 * @param created when it was written, by the provider's clock
 * @param delivered when it was delivered, or null
 * @param read when it was read, or null
 * @param edited when it was last edited or unsent, or null
 * @param unsent whether it was taken back
 * @param failure the provider's error code or text when it failed, or null
 * @param service {@code iMessage}, {@code SMS} …, or null
 */
public record Message(
        MessageId id,
        ChatId chat,
        Handle sender,
        boolean own,
        Content content,
        Instant created,
        Instant delivered,
        Instant read,
        Instant edited,
        boolean unsent,
        String failure,
        String service) {

    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
