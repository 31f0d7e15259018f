package io.github.camelimessage.component.model;

import java.util.List;

/**
 * Somebody in the address book.
 *
 * @param id the provider's id, or null for a contact that is still to be written
 * @param firstName or null
 * @param lastName or null
 * @param displayName or null
 * @param handles numbers and addresses, never null
 * @param avatar the picture, or null for none or where it was not loaded
 */
public record Contact(
        String id, String firstName, String lastName, String displayName, List<Handle> handles, byte[] avatar) {

    public Contact {
        handles = handles == null ? List.of() : List.copyOf(handles);
    }

    @Override
    public String toString() {
        return "Contact[hidden]";
    }
}
