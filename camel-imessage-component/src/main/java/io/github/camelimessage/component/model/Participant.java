package io.github.camelimessage.component.model;

/**
 * Somebody who takes part in a conversation.
 *
 * @param handle their address; where {@code resolved} is false an id that the channel uses instead, which may become a number later
 *     without being another person
 * @param contact the provider's id of the contact that they are in its address book, or null
 * @param name their name there, or null
 * @param role the provider's word: {@code member}, {@code owner}, {@code self}; null where it tells none
 * @param resolved whether the handle is a phone number or an e-mail address
 */
public record Participant(Handle handle, String contact, String name, String role, boolean resolved) {

    @Override
    public String toString() {
        return "Participant[hidden]";
    }
}
