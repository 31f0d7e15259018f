package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.provider.ProviderException;
import java.util.List;

/** Asks the provider what it still knows; waits for the answer. */
interface Lookup {

    /** Messages by chat and time. */
    List<Message> query(QueryMessages query) throws ProviderException;

    /** One message. */
    Message message(ChatId chat, MessageId id) throws ProviderException;

    /** So many conversations, those with the latest messages, each with who is in it as far as that is told. */
    List<Chat> latestChats(int limit) throws ProviderException;

    /** One chat, with who is in it. */
    Chat chat(ChatId id) throws ProviderException;
}
