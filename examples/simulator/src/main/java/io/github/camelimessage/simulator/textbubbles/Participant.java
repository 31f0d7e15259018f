package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Json;

/**
 * Someone in a chat.
 *
 * @param handle as the roster shows it: E.164, Apple ID, a WhatsApp address, or {@code self}
 * @param address E.164 or Apple ID; null while only WhatsApp knows who it is
 * @param role member, owner or self
 */
record Participant(String handle, String address, String role) {

    static final Participant SELF = new Participant("self", null, "self");

    static Participant of(Channel channel, String address, String role) {
        String handle = channel == Channel.WHATSAPP ? channel.direct(address) : address;
        return new Participant(handle, Channel.isHidden(address) ? null : address, role);
    }

    boolean isSelf() {
        return role.equals("self");
    }

    boolean isResolved() {
        return isSelf() || address != null;
    }

    /** Whether a caller or a play means this one. */
    boolean is(String name) {
        return name.equals(handle) || name.equals(address);
    }

    ObjectNode json(Contacts contacts) {
        return Json.object()
                .put("handle", handle)
                .put("contactId", contacts.idOf(address))
                .put("role", role)
                .put("isPhoneResolved", isResolved());
    }

    @Override
    public String toString() {
        return "Participant[" + role + "]";
    }
}
