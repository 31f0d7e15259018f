package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.ChatOperation.GetChat;
import io.github.camelimessage.component.model.ChatOperation.ListChats;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.GetMessage;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Sort;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Asks through {@code imessage:<account>}. */
final class CamelLookup implements Lookup {

    private final ProducerTemplate template;
    private final String account;

    CamelLookup(ProducerTemplate template, String account) {
        this.template = template;
        this.account = account;
    }

    @Override
    public List<Message> query(QueryMessages query) throws ProviderException {
        List<?> answer = ask(query, List.class);
        List<Message> messages = answer.stream().map(Message.class::cast).toList();
        return answer instanceof Page<?> page ? new Page<>(messages, page.next()) : messages;
    }

    @Override
    public Message message(ChatId chat, MessageId id) throws ProviderException {
        return ask(new GetMessage(chat, id), Message.class);
    }

    @Override
    public Chat chat(ChatId id) throws ProviderException {
        return ask(new GetChat(id), Chat.class);
    }

    @Override
    public List<Chat> latestChats(int limit) throws ProviderException {
        List<?> answer = ask(new ListChats(false, limit, 0, null, Sort.RECENT, null), List.class);
        return answer.stream().map(Chat.class::cast).toList();
    }

    private <T> T ask(Operation<?> operation, Class<T> type) throws ProviderException {
        String uri = "imessage:" + account + "?operation=" + operation.kind().word();
        Exchange answered =
                template.request(uri, exchange -> exchange.getMessage().setBody(operation));
        ProviderException known = answered.getException(ProviderException.class);
        if (known != null) {
            throw known;
        }
        Object body = answered.getMessage().getBody();
        if (answered.getException() != null || !type.isInstance(body)) {
            throw new TryLater(
                    "imessage:" + account + " did not answer the attempt to "
                            + operation.kind().phrase() + ".",
                    null,
                    null,
                    answered.getException());
        }
        return type.cast(body);
    }
}
