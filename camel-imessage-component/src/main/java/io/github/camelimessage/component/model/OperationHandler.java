package io.github.camelimessage.component.model;

/**
 * Carries operations out, one part for each group of them. A provider overrides in each part what it offers; everything else is
 * refused by the part's {@link Refusing#unsupported}.
 */
public interface OperationHandler {

    /** Messages and their files. */
    MessageHandler messages();

    /** Conversations. */
    ChatHandler chats();

    /** Contacts, presence, places, calls. */
    PeopleHandler people();

    /** Our own account, and what only this provider offers. */
    AccountHandler account();

    /** These parts together. */
    static OperationHandler of(
            MessageHandler messages, ChatHandler chats, PeopleHandler people, AccountHandler account) {
        record Parts(MessageHandler messages, ChatHandler chats, PeopleHandler people, AccountHandler account)
                implements OperationHandler {}
        return new Parts(messages, chats, people, account);
    }
}
