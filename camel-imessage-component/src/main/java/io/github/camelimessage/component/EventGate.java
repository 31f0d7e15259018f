package io.github.camelimessage.component;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides to whom a route listens: which people, which conversations, when in groups, and how old an event may be.
 *
 * <p>Only what others do passes through it. What we did ourselves, how our messages fared, and what a server or an account tells
 * of itself always reaches the route. All conditions that are set must hold, and what is not known counts as not allowed.
 */
final class EventGate {

    /** Why an event does not reach the route. */
    enum Refused {
        SENDER("its sender is not in allowedSenders"),
        CHAT("its conversation is not in allowedChats"),
        GROUP("groups=none"),
        NOT_MENTIONED("groups=mentioned, and nobody mentions us"),
        TOO_OLD("it is older than ignoreOlderThan");

        private final String words;

        Refused(String words) {
            this.words = words;
        }

        /** The reason in words that say nothing of the event's contents. */
        String words() {
            return words;
        }
    }

    /** When a route listens in groups. */
    enum Groups {
        ALL,
        NONE,
        MENTIONED
    }

    private static final Set<EventType> OF_PEOPLE = EnumSet.of(
            EventType.MESSAGE_RECEIVED,
            EventType.MESSAGE_EDITED,
            EventType.MESSAGE_UNSENT,
            EventType.REACTION_ADDED,
            EventType.REACTION_REMOVED,
            EventType.TYPING_STARTED,
            EventType.TYPING_STOPPED,
            EventType.GROUP_RENAMED,
            EventType.GROUP_ICON_CHANGED,
            EventType.PARTICIPANT_ADDED,
            EventType.PARTICIPANT_REMOVED,
            EventType.PARTICIPANT_LEFT,
            EventType.LOCATION_UPDATED,
            EventType.FACETIME_INCOMING,
            EventType.FACETIME_STATUS_CHANGED);

    /** These happen in no conversation. */
    private static final Set<EventType> OUTSIDE_CHATS = EnumSet.of(
            EventType.LOCATION_UPDATED,
            EventType.FACETIME_INCOMING,
            EventType.FACETIME_STATUS_CHANGED,
            EventType.UNRECOGNISED);

    private final Optional<Set<Handle>> senders;
    private final Optional<Set<ChatId>> chats;
    private final Groups groups;
    private final Mentions mentions;
    private final Optional<Predicate<InboundEvent>> mentioned;
    private final Duration longest;

    /**
     * @param senders the only people listened to; nothing for everybody
     * @param chats the only conversations listened to; nothing for all
     * @param names what we are called in groups
     * @param mentioned says of an event whether it mentions us, beside the names
     * @param longest how old an event may be; zero for any age
     */
    EventGate(
            Optional<Set<Handle>> senders,
            Optional<Set<ChatId>> chats,
            Groups groups,
            Collection<String> names,
            Optional<Predicate<InboundEvent>> mentioned,
            Duration longest) {
        this.senders = senders.map(Set::copyOf);
        this.chats = chats.map(Set::copyOf);
        this.groups = groups;
        this.mentions = new Mentions(List.copyOf(names));
        this.mentioned = mentioned;
        this.longest = longest;
    }

    /** Why the event does not reach the route at that time, by the provider's clock; nothing where it does. */
    Optional<Refused> refusal(InboundEvent event, Instant now) {
        if (!isOfOthers(event)) {
            return Optional.empty();
        }
        if (!longest.isZero() && event.time().isBefore(now.minus(longest))) {
            return Optional.of(Refused.TOO_OLD);
        }
        if (senders.isPresent() && (event.sender() == null || !senders.get().contains(event.sender()))) {
            return Optional.of(Refused.SENDER);
        }
        if (chats.isPresent() && chats.get().stream().noneMatch(chat -> isThat(chat, event.chat()))) {
            return Optional.of(Refused.CHAT);
        }
        return mayBeInGroup(event) ? inGroup(event) : Optional.empty();
    }

    /** A conversation keeps its name where the provider moves it to another service. */
    private static boolean isThat(ChatId allowed, ChatId chat) {
        return chat != null && allowed.isSameConversationAs(chat);
    }

    private static boolean isOfOthers(InboundEvent event) {
        if (event.envelope().direction() != Direction.INBOUND) {
            return false;
        }
        boolean unknownOfSomebody =
                event.type() == EventType.UNRECOGNISED && (event.sender() != null || event.chat() != null);
        return unknownOfSomebody || OF_PEOPLE.contains(event.type());
    }

    /** News of a message whose conversation could not be found out may be from a group. */
    private static boolean mayBeInGroup(InboundEvent event) {
        return event.group() || event.chat() == null && !OUTSIDE_CHATS.contains(event.type());
    }

    private Optional<Refused> inGroup(InboundEvent event) {
        return switch (groups) {
            case ALL -> Optional.empty();
            case NONE -> Optional.of(Refused.GROUP);
            case MENTIONED -> mentionsUs(event) ? Optional.empty() : Optional.of(Refused.NOT_MENTIONED);
        };
    }

    private boolean mentionsUs(InboundEvent event) {
        return mentions.in(text(event))
                || mentioned.isPresent() && mentioned.get().test(event);
    }

    private static String text(InboundEvent event) {
        if (event instanceof InboundEvent.MessageReceived received) {
            return received.text();
        }
        return event instanceof InboundEvent.MessageEdited edited ? edited.text() : null;
    }
}
