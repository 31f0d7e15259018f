package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/**
 * What goes with a message that comes in.
 *
 * @param author who wrote it
 * @param parent the message that it answers; null for none
 * @param attachments its files as events show them
 * @param otp the one-time code in it; null for none
 */
record Inbound(Participant author, Message parent, ArrayNode attachments, ObjectNode otp) {

    static Inbound plain(Participant author) {
        return new Inbound(author, null, Json.array(), null);
    }

    Inbound answering(Message message) {
        return new Inbound(author, message, attachments, otp);
    }

    @Override
    public String toString() {
        return "Inbound[" + attachments.size() + " files]";
    }
}
