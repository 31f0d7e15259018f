package io.github.camelimessage.routes.inbound;

import java.time.Instant;

/**
 * One event on its way to one subscriber, claimed by us.
 *
 * @param id the row
 * @param fence what every later update has to name: a higher one in the row means that someone else has it now
 * @param event the event's id
 * @param type its type
 * @param account where it came from
 * @param chat its conversation, or null
 * @param queue the conversation whose order it keeps, or null where order does not matter
 * @param subscriber who gets it
 * @param attempts how many attempts there are with this one
 * @param openSince what the age limit counts from
 * @param document what is delivered, or null when retention has removed it
 * @param edited whether an operator corrected the document for this delivery
 */
record Delivery(
        long id,
        long fence,
        String event,
        String type,
        String account,
        String chat,
        String queue,
        String subscriber,
        int attempts,
        Instant openSince,
        byte[] document,
        boolean edited) {

    /** The same with another document. */
    Delivery with(byte[] other) {
        return new Delivery(
                id, fence, event, type, account, chat, queue, subscriber, attempts, openSince, other, edited);
    }

    @Override
    public String toString() {
        return "delivery=" + id + " event=" + event + " subscriber=" + subscriber + " attempt=" + attempts;
    }
}
