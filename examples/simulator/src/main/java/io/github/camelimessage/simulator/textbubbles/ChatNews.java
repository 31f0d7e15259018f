package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells what happens to groups. A change that the API made comes back from the provider as an echo, and the two are one
 * event when they are less than a minute apart.
 */
final class ChatNews {

    private static final Duration ONE_EVENT = Duration.ofSeconds(60);

    private final Announcer announcer;
    private final Clock clock;
    private final Journal journal;
    private final AtomicLong systemIds = new AtomicLong();
    private final Map<Chat, Told> byTheApi = new ConcurrentHashMap<>();

    private record Told(String type, ObjectNode data, Instant at) {}

    ChatNews(Announcer announcer, Clock clock, Journal journal) {
        this.announcer = announcer;
        this.clock = clock;
        this.journal = journal;
    }

    /** @param actor who did it; the customer's own number for a change that the API made */
    void added(Chat chat, Participant someone, String actor, String correlation) {
        ObjectNode data = system(chat);
        data.set("participant", chat.json(someone));
        tell("chat.participant.added", chat, signed(data, chat, actor), correlation);
    }

    void left(Chat chat, Participant someone, String actor, String correlation) {
        ObjectNode data = system(chat);
        data.set("participant", chat.json(someone));
        tell("chat.participant.left", chat, signed(data, chat, actor), correlation);
    }

    void renamed(Chat chat, String actor, String correlation) {
        ObjectNode data = system(chat).put("name", chat.name());
        tell("chat.title.changed", chat, signed(data, chat, actor), correlation);
    }

    /** A new picture, none any more, or (not captured) one that nobody can name. */
    void photo(Chat chat, String actor, boolean captured, String correlation) {
        ObjectNode data = Json.object().put("chatId", chat.id);
        data.set("chat", chat.json());
        data.put("actor", actor).put("channel", chat.channel.word());
        if (captured) {
            data.put("photoUrl", chat.photoUrl());
        }
        tell("chat.photo.changed", chat, data, correlation);
    }

    /** The provider's echo of the last change that the API made in this chat. */
    void echo(Chat chat) {
        Told last = byTheApi.get(chat);
        if (last == null) {
            throw new IllegalArgumentException("The API has changed nothing in this chat.");
        }
        if (Duration.between(last.at, clock.instant()).compareTo(ONE_EVENT) < 0) {
            journal.tell("event    the echo of " + last.type + " is the same event");
        } else {
            announcer.tell(last.type, last.data, chat.id);
        }
    }

    private ObjectNode system(Chat chat) {
        ObjectNode data = Json.object()
                .put("externalMessageId", "SYS-" + systemIds.incrementAndGet())
                .put("chatId", chat.id);
        data.set("chat", chat.json());
        return data;
    }

    private static ObjectNode signed(ObjectNode data, Chat chat, String actor) {
        return data.put("actor", actor).put("to", chat.line.number).put("channel", chat.channel.word());
    }

    private void tell(String type, Chat chat, ObjectNode data, String correlation) {
        if (correlation == null) {
            announcer.tell(type, data, chat.id);
        } else {
            byTheApi.put(chat, new Told(type, data, clock.instant()));
            announcer.tell(type, data, correlation, chat.id);
        }
    }
}
