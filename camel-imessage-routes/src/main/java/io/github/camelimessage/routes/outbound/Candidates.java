package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Chat;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Message;
import io.github.camelimessage.component.model.MessageOperation.QueryMessages;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds, in the provider's history, the messages that may be one of our unknown sends: our own, with the same contents, in that
 * chat, created within the attempt, and not known to be another send.
 *
 * <p>For a send to a person, or to several, whose chat nobody told yet, the chats of the matching messages are looked up, and only
 * a direct one with exactly that person counts, or a group of exactly these people.
 */
final class Candidates {

    private static final int PAGE = 100;
    private static final int MAX_PAGES = 50;

    private final Lookup lookup;
    private final JdbcEvidence evidence;
    private final Duration tolerance;

    Candidates(Lookup lookup, JdbcEvidence evidence, Duration tolerance) {
        this.lookup = lookup;
        this.evidence = evidence;
        this.tolerance = tolerance;
    }

    /**
     * For each send the messages that it may be, the oldest first. All sends are of one account.
     *
     * @throws ProviderException when the provider could not be asked; then nothing is known
     */
    Map<Send, List<Message>> of(Collection<Send> sends, Instant now) throws ProviderException {
        Map<String, String> lanes = new HashMap<>();
        Map<Send, List<Message>> found = new LinkedHashMap<>();
        Map<String, List<Send>> byChat = new LinkedHashMap<>();
        sends.forEach(send -> byChat.computeIfAbsent(Objects.toString(send.chat(), ""), chat -> new ArrayList<>())
                .add(send));
        for (Map.Entry<String, List<Send>> one : byChat.entrySet()) {
            List<Message> own = own(one.getKey(), one.getValue(), now);
            for (Send send : one.getValue()) {
                List<Message> matching = new ArrayList<>();
                for (Message message : own) {
                    if (says(send, message, now) && isIn(send, message, lanes)) {
                        matching.add(message);
                    }
                }
                found.put(send, matching);
            }
        }
        return withoutThoseOfOthers(found);
    }

    private List<Message> own(String chat, List<Send> sends, Instant now) throws ProviderException {
        Instant from = sends.stream()
                .map(send -> Window.of(send, now, tolerance).from())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        try {
            return own(chat.isEmpty() ? null : new ChatId(chat), false, from, now);
        } catch (Rejected e) {
            return inAnotherWay(chat, sends, from, now);
        }
    }

    private List<Message> inAnotherWay(String chat, List<Send> sends, Instant from, Instant now)
            throws ProviderException {
        try {
            // Some list all conversations only, the newest first. Of those, only what says where it is can be a proof.
            return own(null, true, from, now).stream()
                    .filter(message -> message.chat() != null)
                    .toList();
        } catch (Rejected e) {
            if (!chat.isEmpty()) {
                throw e;
            }
            return inTheirChats(sends, from, now);
        }
    }

    /** Some list one conversation only. Where the sends went, something was said just now, so the latest are enough. */
    private List<Message> inTheirChats(List<Send> sends, Instant from, Instant now) throws ProviderException {
        Set<String> lanes = sends.stream().map(Send::lane).collect(Collectors.toSet());
        List<Message> own = new ArrayList<>();
        for (Chat chat : lookup.latestChats(PAGE)) {
            if (lanes.contains(laneOf(chat))) {
                own.addAll(own(chat.id(), false, from, now));
            }
        }
        return own;
    }

    private List<Message> own(ChatId chat, boolean newestFirst, Instant from, Instant now) throws ProviderException {
        List<Message> own = new ArrayList<>();
        QueryMessages query = new QueryMessages(chat, from, now.plus(tolerance), PAGE, 0, newestFirst);
        for (int page = 0; page < MAX_PAGES && query != null; page++) {
            List<Message> read = lookup.query(query);
            read.stream()
                    .filter(message -> message.own() && message.id() != null && message.created() != null)
                    .forEach(own::add);
            query = behind(query, read);
        }
        own.sort(Comparator.comparing(Message::created));
        return own;
    }

    /** The next page, or null when this was the last; a provider that names no page is asked by how many were read. */
    private static QueryMessages behind(QueryMessages query, List<Message> read) {
        if (read instanceof Page<Message> page) {
            return page.next() == null ? null : query.onPage(page.next());
        }
        return read.size() < PAGE
                ? null
                : new QueryMessages(
                        query.chat(), query.after(), query.before(), PAGE, query.offset() + PAGE, query.newestFirst());
    }

    private boolean says(Send send, Message message, Instant now) {
        return message.content() != null
                && evidence.prints(message.content()).contains(send.contentHash())
                && Window.of(send, now, tolerance).holds(message.created());
    }

    private boolean isIn(Send send, Message message, Map<String, String> lanes) throws ProviderException {
        ChatId chat = message.chat();
        if (send.chat() != null) {
            return chat == null || chat.isSameConversationAs(new ChatId(send.chat()));
        }
        if (chat == null) {
            return false;
        }
        if (!lanes.containsKey(chat.value())) {
            lanes.put(chat.value(), laneOf(lookup.chat(chat)));
        }
        return send.lane().equals(lanes.get(chat.value()));
    }

    /** The lane of a send to exactly those who are in the chat; null for a direct chat of several and an empty group. */
    private static String laneOf(Chat chat) {
        List<Handle> people = chat.participants().stream().distinct().toList();
        if (chat.group()) {
            return people.size() < 2 ? null : Lane.of(new Target.ToHandles(people));
        }
        return people.size() == 1 ? Lane.of(new Target.ToHandle(people.get(0))) : null;
    }

    private Map<Send, List<Message>> withoutThoseOfOthers(Map<Send, List<Message>> found) {
        Set<String> ids = found.values().stream()
                .flatMap(List::stream)
                .map(message -> message.id().value())
                .collect(Collectors.toCollection(TreeSet::new));
        if (ids.isEmpty()) {
            return found;
        }
        String account = found.keySet().iterator().next().account();
        Set<String> bound = evidence.bound(account, ids);
        found.replaceAll((send, messages) -> messages.stream()
                .filter(message -> !bound.contains(message.id().value())
                        || message.id().value().equals(send.messageId()))
                .toList());
        return found;
    }
}
