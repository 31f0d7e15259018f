package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.InboundEvent.ParticipantChanged;
import io.github.camelimessage.routes.store.Concealment;
import io.github.camelimessage.routes.store.Database;
import java.util.Locale;

/**
 * An event ready to be written: everything that takes time is done.
 *
 * @param event the event, under the id that it has from here on
 * @param formerId the id that an earlier row of it may have
 * @param document the CloudEvents document that subscribers get, as it is stored
 * @param raw the provider's own bytes as they are stored, or null
 * @param chat its conversation as rows are compared by it, or null
 * @param chatSealed the same where that is a pseudonym, or null
 * @param person whom it is from or about as rows are compared by it, or null
 */
record InboxRow(
        InboundEvent event,
        String formerId,
        byte[] document,
        byte[] raw,
        String chat,
        String chatSealed,
        String person) {

    /** What places of sealed values are called. */
    static final String DOCUMENT = Concealment.EVENT_DOCUMENT;

    static final String CHAT = "imessage_inbox.chat/";

    private static final int LONGEST_PERSON = 320;

    private static final String RAW = "imessage_inbox.raw/";

    /**
     * Closes what is personal in it.
     *
     * @param event under the id that it has from here on
     * @param given under the id that it came with
     */
    static InboxRow of(InboundEvent event, InboundEvent given, byte[] document, byte[] raw, Concealment concealment) {
        String id = Database.storable(event.id());
        String chat =
                event.chat() == null ? null : Database.storable(event.chat().value());
        return new InboxRow(
                event,
                concealment.formerEventId(Database.storable(given.id())),
                concealment.close(DOCUMENT + id, document),
                concealment.close(RAW + id, raw),
                chatAs(chat, concealment),
                concealment.closeBeside(CHAT + id, chat),
                personAs(personOf(event), concealment));
    }

    /** A chat's id as rows are compared by it. */
    static String chatAs(String chat, Concealment concealment) {
        return concealment.pseudonym("chat", chat);
    }

    /** A handle as rows are compared by it. */
    static String personAs(Handle person, Concealment concealment) {
        return person == null ? null : concealment.pseudonym("person", folded(person));
    }

    /** A handle in the one form that is compared. */
    static String folded(Handle person) {
        return Database.storable(Database.cut(person.value().toLowerCase(Locale.ROOT), LONGEST_PERSON));
    }

    private static Handle personOf(InboundEvent event) {
        return event instanceof ParticipantChanged changed && changed.participant() != null
                ? changed.participant()
                : event.sender();
    }

    /** How much of it is stored. */
    long bytes() {
        return (long) document.length + (raw == null ? 0 : raw.length);
    }

    String id() {
        return Database.storable(event.id());
    }

    @Override
    public String toString() {
        return "InboxRow[" + id() + "]";
    }
}
