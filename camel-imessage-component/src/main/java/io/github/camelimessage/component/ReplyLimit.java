package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.TooFast;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a conversation of two machines: counts, for each conversation of an account, what is sent within a minute after something
 * arrived there, and refuses what is above the limit before any request leaves.
 *
 * <p>What is sent into a silent conversation is never refused, but it is counted: it may be what the other machine answers.
 * Arrival counts, not the time of the event, so that no clock of others can lift the limit. Safe for use by many threads.
 */
final class ReplyLimit {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageProducer.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** A conversation that was refused nothing for so long is a new episode, with a warning of its own. */
    private static final Duration CALM = Duration.ofMinutes(5);

    private static final int CONVERSATIONS = 10_000;

    private static final class Conversation {
        private final Deque<Instant> replies = new ArrayDeque<>();
        private Instant arrived;
        private String event;
        private Instant refused = Instant.MIN;

        /** Where our clock was set back, what it said before must not count for longer than a minute. */
        private void forgetTheFuture(Instant now) {
            replies.removeIf(reply -> reply.isAfter(now));
            if (arrived.isAfter(now)) {
                arrived = now;
            }
            if (refused.isAfter(now)) {
                refused = Instant.MIN;
            }
        }
    }

    private final String where;
    private final Supplier<Clock> clock;
    private final Recent<Object, Conversation> conversations = new Recent<>(CONVERSATIONS);
    /** A scan reads the same message again and again, and it arrived once. */
    private final Recent<String, Boolean> known = new Recent<>(CONVERSATIONS);

    private final Recent<String, Handle> persons = new Recent<>(CONVERSATIONS);
    private final Recent<Set<Handle>, ChatId> circles = new Recent<>(CONVERSATIONS);

    ReplyLimit(String where, Supplier<Clock> clock) {
        this.where = where;
        this.clock = clock;
    }

    /** An event came in; messages of others start the minute in which a send is a reply. */
    synchronized void arrived(InboundEvent event) {
        if (event.type() != EventType.MESSAGE_RECEIVED || event.chat() == null || known.get(event.id()) != null) {
            return;
        }
        known.put(event.id(), true);
        if (!event.group() && event.sender() != null) {
            persons.put(whateverService(event.chat()), event.sender());
        }
        Object key = key(event.chat());
        Conversation conversation = conversations.get(key);
        if (conversation == null) {
            conversation = new Conversation();
            conversations.put(key, conversation);
        }
        conversation.arrived = clock.get().instant();
        conversation.event = event.id();
    }

    /** A person's direct chats, by whatever service, are one conversation, the one that sends to the person go to. */
    private Object key(ChatId chat) {
        Handle person = persons.get(whateverService(chat));
        return person == null ? whateverService(chat) : person;
    }

    /** Several people are the group that the last send to them went to; before that nobody knows where their answers arrive. */
    private Object key(Target to) {
        if (to instanceof Target.InChat in) {
            return key(in.chat());
        }
        if (to instanceof Target.ToHandles several) {
            Set<Handle> people = Set.copyOf(several.handles());
            ChatId theirs = circles.get(people);
            return theirs == null ? people : key(theirs);
        }
        return ((Target.ToHandle) to).handle();
    }

    /** A send went to that conversation, or null where that is not known: several people are known by it from then on. */
    synchronized void went(Target to, ChatId chat) {
        if (to instanceof Target.ToHandles several && chat != null) {
            circles.put(Set.copyOf(several.handles()), chat);
        }
    }

    private static String whateverService(ChatId chat) {
        return chat.conversation().toLowerCase(Locale.ROOT);
    }

    /**
     * Counts a send, if it is a reply.
     *
     * @param most how many replies may leave within a minute; 0 for any number
     * @return to be run when it turns out that nothing was sent
     * @throws TooFast when it must not leave now
     */
    synchronized Runnable count(Target to, int most) throws TooFast {
        Conversation conversation = most == 0 ? null : conversations.get(key(to));
        if (conversation == null) {
            return () -> {};
        }
        Instant now = clock.get().instant();
        conversation.forgetTheFuture(now);
        while (!conversation.replies.isEmpty()
                && !conversation.replies.peekFirst().plus(WINDOW).isAfter(now)) {
            conversation.replies.removeFirst();
        }
        if (conversation.replies.size() >= most) {
            if (conversation.arrived.plus(WINDOW).isAfter(now)) {
                throw refusal(conversation, most, now);
            }
            conversation.replies.removeFirst();
        }
        conversation.replies.addLast(now);
        return () -> takeBack(conversation, now);
    }

    private synchronized void takeBack(Conversation conversation, Instant reply) {
        conversation.replies.removeFirstOccurrence(reply);
    }

    private TooFast refusal(Conversation conversation, int most, Instant now) {
        Instant room = conversation.replies.peekFirst().plus(WINDOW);
        Instant silence = conversation.arrived.plus(WINDOW);
        Duration wait = Duration.between(now, room.isBefore(silence) ? room : silence);
        if (conversation.refused.isBefore(now.minus(CALM))) {
            LOG.warn(
                    "{} holds replies back: {} within a minute in the conversation of event={}, perhaps with another machine"
                            + " that answers ours. Look at that conversation; if so many are meant to leave, raise the option"
                            + " maxRepliesPerMinute (0 for no limit).",
                    where,
                    most,
                    conversation.event);
        }
        conversation.refused = now;
        return TooFast.byOwnLimit(
                where + " sent nothing: " + most + " replies within a minute (maxRepliesPerMinute) are reached in the"
                        + " conversation of event " + conversation.event + ".",
                wait);
    }
}
