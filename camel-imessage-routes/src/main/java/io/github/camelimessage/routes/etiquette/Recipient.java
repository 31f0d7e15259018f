package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.Handle;
import java.util.List;

/**
 * Whom a message is for, as far as that is known.
 *
 * @param group whether several get it
 * @param person the hash of the one person, or null where that is not known
 * @param handle the address of that person, or null where it cannot be read
 * @param zones the names of the time zones where the person may be; empty where nothing tells
 */
record Recipient(boolean group, String person, Handle handle, List<String> zones) {

    static final Recipient GROUP = new Recipient(true, null, null, List.of());
    static final Recipient UNKNOWN = new Recipient(false, null, null, List.of());

    @Override
    public String toString() {
        return "Recipient[hidden]";
    }
}
