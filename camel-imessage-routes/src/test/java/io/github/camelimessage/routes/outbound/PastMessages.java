package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Attachment;
import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Content;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.provider.ProviderException.TryLater;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A provider's history, kept by the test. */
final class PastMessages implements Lookup {

    final List<Message> all = new ArrayList<>();
    final Map<String, Chat> chats = new HashMap<>();
    boolean unreachable;

    /** Whether an answer says where the next page begins; an offset is of no use then. */
    boolean namesPages;

    /** Whether one conversation cannot be asked for, only all of them, the newest first. */
    boolean listsAllOnly;

    /** Whether messages can be asked for by their conversation only. */
    boolean listsOneChatOnly;

    int asked;

    /** What happens while it is asked. */
    Runnable meanwhile = () -> {};

    void own(String id, String chat, String text, Instant created) {
        all.add(message(id, chat, Content.of(text), created, true, null));
    }

    void failed(String id, String chat, String text, Instant created) {
        all.add(message(id, chat, Content.of(text), created, true, "22"));
    }

    void received(String id, String chat, String text, Instant created) {
        all.add(message(id, chat, Content.of(text), created, false, null));
    }

    void ownFile(String id, String chat, String name, Instant created) {
        Attachment file = new Attachment("A-" + id, name, "image/png", 3L, null);
        all.add(message(id, chat, new Content("\uFFFC", null, List.of(file), null, null), created, true, null));
    }

    void chat(String id, boolean group, String... handles) {
        List<Handle> participants = List.of(handles).stream().map(Handle::new).toList();
        chats.put(id, new Chat(new ChatId(id), group, null, participants, "iMessage"));
    }

    static Message ownNow(String id, String chat, String text) {
        return message(id, chat, Content.of(text), Instant.now(), true, null);
    }

    private static Message message(
            String id, String chat, Content content, Instant created, boolean own, String failure) {
        return new Message(
                new MessageId(id),
                chat == null ? null : new ChatId(chat),
                own ? null : new Handle("+15550009999"),
                own,
                content,
                created,
                null,
                null,
                null,
                false,
                failure,
                "iMessage");
    }

    @Override
    public List<Message> query(QueryMessages query) throws ProviderException {
        reach();
        if (listsAllOnly && (query.chat() != null || !query.newestFirst())) {
            throw new Rejected("All are listed, the newest first.");
        }
        if (listsOneChatOnly && query.chat() == null) {
            throw new Rejected("Name the chat.");
        }
        int first = namesPages && query.page() != null ? Integer.parseInt(query.page()) : query.offset();
        List<Message> found = all.stream()
                .filter(message -> query.chat() == null || query.chat().equals(message.chat()))
                .filter(message -> !message.created().isBefore(query.after()))
                .filter(message -> !message.created().isAfter(query.before()))
                .sorted(Comparator.comparing(Message::created))
                .skip(first)
                .limit(query.limit())
                .toList();
        boolean more = found.size() == query.limit();
        return namesPages ? new Page<>(found, more ? String.valueOf(first + found.size()) : null) : found;
    }

    @Override
    public Message message(ChatId chat, MessageId id) throws ProviderException {
        reach();
        return all.stream()
                .filter(message -> message.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Rejected("No such message."));
    }

    @Override
    public Chat chat(ChatId id) throws ProviderException {
        reach();
        if (!chats.containsKey(id.value())) {
            throw new Rejected("No such chat.");
        }
        return chats.get(id.value());
    }

    @Override
    public List<Chat> latestChats(int limit) throws ProviderException {
        reach();
        return chats.values().stream().limit(limit).toList();
    }

    private void reach() throws TryLater {
        asked++;
        meanwhile.run();
        if (unreachable) {
            throw new TryLater("The server cannot be reached.", null, null, null);
        }
    }
}
