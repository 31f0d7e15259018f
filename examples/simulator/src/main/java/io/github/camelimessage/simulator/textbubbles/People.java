package io.github.camelimessage.simulator.textbubbles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.simulator.Journal;
import io.github.camelimessage.simulator.Json;
import io.github.camelimessage.simulator.textbubbles.Message.Status;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** What other people do. */
final class People {

    private static final Map<String, String> VERBS = Map.of(
            "love", "Loved",
            "like", "Liked",
            "dislike", "Disliked",
            "laugh", "Laughed at",
            "emphasize", "Emphasized",
            "question", "Questioned");

    private final ChatBook chats;
    private final MessageLog log;
    private final MessageNews news;
    private final Announcer announcer;
    private final Clock clock;
    private final Journal journal;

    People(ChatBook chats, MessageLog log, MessageNews news, Announcer announcer, Clock clock, Journal journal) {
        this.chats = chats;
        this.log = log;
        this.news = news;
        this.announcer = announcer;
        this.clock = clock;
        this.journal = journal;
    }

    /** The author as the chat's roster has him; joins a group that does not. */
    static Participant author(Chat chat, String handle) {
        return chat.find(handle)
                .orElseThrow(() -> new IllegalArgumentException("This person is not in the chat; add them first."));
    }

    Message writes(Chat chat, String text, Inbound with) {
        return writes(chat, text, with, false);
    }

    /** @param hidden whether no client ever hears or sees it */
    Message writes(Chat chat, String text, Inbound with, boolean hidden) {
        Message message = new Message(
                chat, with.author().address(), text, externalId(), hidden, clock.instant(), Ids.correlation(null));
        log.add(message);
        journal.tell("people   someone writes " + message.id + (hidden ? ", which stays hidden" : ""));
        if (!hidden) {
            chat.unread(true);
            news.inbound(message, with);
        }
        return message;
    }

    /** A reaction; by SMS it is a message with words, whose id comes back. */
    String reacts(String handle, Message target, String reaction) {
        Chat chat = target.chat();
        Participant author = author(chat, handle);
        boolean removed = reaction.startsWith("-");
        String bare = removed ? reaction.substring(1) : reaction;
        if (chat.channel == Channel.SMS) {
            return writes(chat, words(bare, target), Inbound.plain(author)).id;
        }
        ObjectNode data = Json.object();
        ObjectNode shape = data.putObject("reaction");
        boolean whatsApp = chat.channel == Channel.WHATSAPP;
        boolean tapback = VERBS.containsKey(bare) && !whatsApp;
        shape.put("type", removed ? "remove" : tapback || whatsApp ? bare : "emoji");
        if (!removed && !tapback) {
            shape.put("emoji", bare);
        }
        shape.put("targetMessageId", removed && !whatsApp ? null : target.id)
                .put("targetExternalId", target.externalId());
        if (removed) {
            shape.putNull("content");
        } else {
            shape.put("content", tapback ? words(bare, target) : whatsApp ? target.text() : null);
        }
        data.put("from", author.address()).put("channel", chat.channel.word());
        announcer.tell("message.reaction", data, target.id);
        journal.tell("people   someone reacts to " + target.id);
        return null;
    }

    private static String words(String reaction, Message target) {
        String verb = VERBS.get(reaction);
        String quoted = " \"" + target.text() + "\"";
        return verb == null ? "Reacted " + reaction + " to" + quoted : verb + quoted;
    }

    /** Someone unsends an own message. */
    void unsends(Message message) {
        message.become(Status.UNSENT, clock.instant());
        news.unsent(message);
    }

    void edits(Message message, String text) {
        message.edit(text, clock.instant());
        news.edited(message);
    }

    /** Someone keeps a voice memo of ours: the event names it by the provider's id only. */
    void keepsAudio(Message memo) {
        ObjectNode data = Json.object()
                .put("externalMessageId", externalId())
                .putNull("targetMessageId")
                .put("targetExternalId", memo.externalId())
                .put("from", memo.inbound ? memo.from() : memo.to())
                .put("to", memo.chat().line.number)
                .put("channel", Channel.IMESSAGE.word());
        announcer.tell("message.audio_kept", data, memo.id);
    }

    /** The one-time code in a message, as events show it. */
    static ObjectNode otp(String provider, String code, String match) {
        return Json.object()
                .put("provider", provider)
                .put("code", code)
                .put("rawMatch", match)
                .put("confidence", "high");
    }

    static ArrayNode one(ObjectNode attachment) {
        return Json.array().add(attachment);
    }

    ChatBook chats() {
        return chats;
    }

    private static String externalId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
