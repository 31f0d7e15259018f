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
        boolean lid = address.endsWith("@lid");
        String handle = channel == Channel.WHATSAPP && !lid ? channel.direct(address) : address;
        return new Participant(handle, lid ? null : address, role);
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

    ObjectNode json() {
        return Json.object()
                .put("handle", handle)
                .putNull("contactId")
                .put("role", role)
                .put("isPhoneResolved", isResolved());
    }

    @Override
    public String toString() {
        return "Participant[" + role + "]";
    }
}
