package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.store.Database;

/**
 * An event ready to be written: everything that takes time is done.
 *
 * @param event the event
 * @param document the CloudEvents document that subscribers get
 * @param raw the provider's own bytes, or null
 */
record InboxRow(InboundEvent event, byte[] document, byte[] raw) {

    String id() {
        return Database.storable(event.id());
    }

    String chat() {
        return event.chat() == null ? null : Database.storable(event.chat().value());
    }

    @Override
    public String toString() {
        return "InboxRow[" + id() + "]";
    }
}
