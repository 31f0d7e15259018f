package io.github.camelimessage.routes;

import io.github.camelimessage.component.model.MessageOperation.SendMessage;

/** Where parts of the routes hand in messages of their own. */
@FunctionalInterface
public interface Letterbox {

    /** Writes a message down in the transaction of the thread; the same key once more changes nothing. */
    void put(String account, SendMessage message, SendTerms terms);
}
