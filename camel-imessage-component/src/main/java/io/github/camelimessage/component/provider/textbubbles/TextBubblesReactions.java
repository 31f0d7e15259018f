package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.MessageId;
import java.time.Clock;

/** Turns what somebody did with a message into an event: reacted, or kept a voice message. */
final class TextBubblesReactions {

    private final String account;
    private final Clock clock;
    private final TextBubblesMemory memory;
    private final TextBubblesRoster roster;

    TextBubblesReactions(String account, Clock clock, TextBubblesMemory memory, TextBubblesRoster roster) {
        this.account = account;
        this.clock = clock;
        this.memory = memory;
        this.roster = roster;
    }

    /** @throws UnexpectedJson for what is without what makes it one */
    InboundEvent reaction(TextBubblesNews news) {
        JsonAt data = news.data();
        JsonAt told = data.at("reaction");
        JsonAt place = told.isObject() ? told : data;
        MessageId target = target(place, data);
        String type = told.isObject() ? told.at("type").text() : told.text();
        String emoji = place.at("emoji").filledOrNull();
        boolean removed = type.equals("remove") || type.length() > 1 && type.startsWith("-");
        String bare = type.length() > 1 && type.startsWith("-") ? type.substring(1) : type;
        Handle sender = roster.sender(data);
        boolean ours = sender != null && memory.lines().contains(sender.value());
        return new InboundEvent.Reaction(
                about(news, target, (removed ? "reaction-removed:" : "reaction-added:") + news.thing(), sender, ours),
                null,
                target,
                bare.equals("emoji") && emoji != null ? emoji : bare,
                !removed);
    }

    /** The message that somebody did something with: TextBubbles' id of it, else the device's. */
    private MessageId target(JsonAt place, JsonAt data) {
        String own = TextBubblesWords.first(place, "targetMessageId", "messageId");
        String device = TextBubblesWords.first(place, "targetExternalId", "targetExternalMessageId");
        if (own != null) {
            memory.named(own, device);
            return new MessageId(own);
        }
        String known = memory.byExternal(device);
        if (known != null) {
            return new MessageId(known);
        }
        if (device == null) {
            return new MessageId(
                    place == data
                            ? data.at("targetMessageId").text()
                            : place.at("targetMessageId").text());
        }
        return new MessageId(device);
    }

    /** The envelope of what somebody did with a message, in the conversation of that. */
    private Envelope about(TextBubblesNews news, MessageId target, String fact, Handle sender, boolean ours) {
        TextBubblesMemory.Kept kept = memory.of(target.value());
        ChatId chat = news.chat() == null ? kept.chat() : news.chat().id();
        return news.envelope(
                account,
                TextBubblesIds.of(account, target.value(), fact),
                news.data().at(ours ? "from" : "to").filledOrNull(),
                news.told() == null ? clock.instant() : news.told(),
                chat,
                news.chat() == null ? kept.group() : news.chat().group(),
                sender,
                ours);
    }

    /** @throws UnexpectedJson for what is without what makes it one */
    InboundEvent voiceKept(TextBubblesNews news) {
        MessageId target = target(news.data(), news.data());
        return new InboundEvent.VoiceKept(
                about(news, target, "voice-kept:" + news.thing(), roster.sender(news.data()), false), null, target);
    }
}
