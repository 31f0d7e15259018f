package io.github.camelimessage.simulator.blooio;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The people on the other side: what they do, and what is told of it. */
final class Others {

    private final Store store;
    private final News news;
    private final String line;

    Others(Store store, News news, List<String> lines) {
        this.store = store;
        this.news = news;
        this.line = lines.isEmpty() ? null : lines.get(0);
    }

    private Chat chat(String id) {
        return id.startsWith("grp_") ? store.knownGroup(id) : store.direct(id);
    }

    private Chat known(String id) {
        synchronized (store) {
            return store.known(id);
        }
    }

    Message message(String id) {
        synchronized (store) {
            return Optional.ofNullable(store.messages.get(id))
                    .orElseThrow(() -> new IllegalArgumentException("There is no message " + id + "."));
        }
    }

    String send(String chatId, String handle, String text, List<String> urls) {
        Message message;
        synchronized (store) {
            Chat chat = chat(chatId);
            message = new Message(store.id("-"), chat, true, text, urls, handle, line, null, store.now());
            message.protocol = store.protocol(chat.people);
            store.add(message);
        }
        news.message("received", message);
        return message.id;
    }

    void react(String handle, String id, String reaction, boolean added) {
        Message target = message(id);
        synchronized (store) {
            target.chat.streak = 0;
            target.reactions
                    .addObject()
                    .put("reaction", reaction)
                    .put("is_added", added)
                    .put("time_sent", store.now())
                    .put("sender", handle);
        }
        news.reaction(target, handle, reaction, added);
    }

    String group(String name, List<String> handles) {
        synchronized (store) {
            Chat group = store.group(name, handles).linked();
            group.people.forEach(store::contact);
            return group.id;
        }
    }

    void rename(String group, String name) {
        Chat chat = known(group);
        String before = chat.name;
        chat.name = name;
        news.group("group.name_changed", chat, "name", name, before);
    }

    void changeIcon(String group, String url) {
        Chat chat = known(group);
        String before = chat.iconUrl;
        chat.iconUrl = url;
        news.group("group.icon_changed", chat, "icon_url", url, before);
    }

    String poll(String chatId, String handle, String title, List<String> choices) {
        Chat.Poll poll;
        Chat chat;
        synchronized (store) {
            chat = chat(chatId);
            poll = new Chat.Poll(store.id("msg_"), title, choices, new ArrayList<>());
            chat.polls.add(poll);
        }
        news.poll("poll.received", chat, poll, handle, null);
        return poll.id();
    }

    void vote(String chatId, String pollId, String handle, String choice) {
        Chat chat = known(chatId);
        Chat.Poll poll = chat.polls.stream()
                .filter(each -> each.id().equals(pollId))
                .findFirst()
                .orElseThrow();
        poll.votes().add(choice);
        news.poll("poll.voted", chat, poll, handle, choice);
    }

    /** By what somebody is reached from now on. */
    void reachedBy(String handle, String protocol) {
        synchronized (store) {
            switch (protocol) {
                case "imessage" -> store.otherwise.remove(handle);
                case "sms", "rcs" -> store.otherwise.put(handle, protocol);
                default -> throw new IllegalArgumentException("People are reached by imessage, sms or rcs.");
            }
        }
    }
}
