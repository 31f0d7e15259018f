package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything a provider can tell us, in neutral words. What is not understood is {@link Unrecognised} and still flows.
 *
 * <p>Events print their type and id only: message texts and handles are kept out of logs by every {@code toString()}.
 */
public sealed interface InboundEvent {

    /** What every event knows: id, account, conversation, time … */
    Envelope envelope();

    /** The kind of event. */
    EventType type();

    /** The same event in another envelope. */
    InboundEvent with(Envelope other);

    /** {@link Envelope#id()}. */
    default String id() {
        return envelope().id();
    }

    /** {@link Envelope#chat()}. */
    default ChatId chat() {
        return envelope().chat();
    }

    /** {@link Envelope#sender()}. */
    default Handle sender() {
        return envelope().sender();
    }

    /** {@link Envelope#account()}. */
    default String account() {
        return envelope().account();
    }

    /** {@link Envelope#time()}. */
    default Instant time() {
        return envelope().time();
    }

    /** {@link Envelope#group()}. */
    default boolean group() {
        return envelope().group();
    }

    /** {@link Envelope#late()}. */
    default boolean late() {
        return envelope().late();
    }

    /** {@link Envelope#provider()}. */
    default String provider() {
        return envelope().provider();
    }

    /** {@link Envelope#line()}. */
    default String line() {
        return envelope().line();
    }

    /** {@link Envelope#service()}. */
    default String service() {
        return envelope().service();
    }

    /** {@link Envelope#direction()}. */
    default Direction direction() {
        return envelope().direction();
    }

    private static String shown(InboundEvent event) {
        return event.type().word() + "[" + event.id() + "]";
    }

    /** Someone wrote to us. */
    record MessageReceived(Envelope envelope, MessageId message, Content content) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_RECEIVED;
        }

        /** {@link Content#text()}. */
        public String text() {
            return content.text();
        }

        /** {@link Content#attachments()}. */
        public List<Attachment> attachments() {
            return content.attachments();
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageReceived(other, message, content);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A message left from our own account without this system having sent it: typed on another device. */
    record MessageOwn(Envelope envelope, MessageId message, Content content) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_OWN;
        }

        /** {@link Content#text()}. */
        public String text() {
            return content.text();
        }

        /** {@link Content#attachments()}. */
        public List<Attachment> attachments() {
            return content.attachments();
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageOwn(other, message, content);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A message got further on its way, or failed. */
    record MessageProgress(Envelope envelope, MessageId message, Step step, String key, String reason)
            implements InboundEvent {

        /** How far a message got. */
        public enum Step {
            QUEUED(EventType.MESSAGE_QUEUED),
            SENT(EventType.MESSAGE_SENT),
            DELIVERED(EventType.MESSAGE_DELIVERED),
            READ(EventType.MESSAGE_READ),
            FAILED(EventType.MESSAGE_FAILED),
            FALLBACK(EventType.MESSAGE_FALLBACK);

            private final EventType type;

            Step(EventType type) {
                this.type = type;
            }
        }

        /**
         * @param key the key our send went out with, where the provider returns it, or null
         * @param reason why it failed, in the provider's words, or null
         */
        public MessageProgress {
            Objects.requireNonNull(step, "step");
        }

        @Override
        public EventType type() {
            return step.type;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageProgress(other, message, step, key, reason);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A message got a new text. */
    record MessageEdited(Envelope envelope, MessageId message, String text) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_EDITED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageEdited(other, message, text);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A message was taken back. */
    record MessageUnsent(Envelope envelope, MessageId message) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_UNSENT;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageUnsent(other, message);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A message was deleted from the provider's record; whoever has it keeps it. */
    record MessageDeleted(Envelope envelope, MessageId message) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_DELETED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new MessageDeleted(other, message);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** An edit of a message of ours did not come about; {@code reason} is the provider's word for why, or null. */
    record EditFailed(Envelope envelope, MessageId message, String reason) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_EDIT_FAILED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new EditFailed(other, message, reason);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * Somebody kept a voice message, so that it does not expire.
     *
     * @param message the event's own id, or null where it has none
     * @param target the voice message, or null where the provider does not say which
     */
    record VoiceKept(Envelope envelope, MessageId message, MessageId target) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.MESSAGE_VOICE_KEPT;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new VoiceKept(other, message, target);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * A poll was made or answered; who did is the envelope's sender.
     *
     * @param type one of the {@code poll.*} types
     * @param poll the provider's id of it
     * @param title what is asked, or null where it is not told
     * @param options what can be chosen; empty where it is not told
     * @param choice what was chosen, or null
     */
    record PollChanged(
            Envelope envelope, EventType type, MessageId poll, String title, List<String> options, String choice)
            implements InboundEvent {
        public PollChanged {
            options = List.copyOf(options);
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new PollChanged(other, type, poll, title, options, choice);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Somebody shared their contact card with us; who is the envelope's sender. */
    record ContactShared(Envelope envelope) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.CONTACT_SHARED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new ContactShared(other);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * Something about our account or one of its lines (the envelope's) that an operator may have to look at.
     *
     * @param type one of the {@code account.*} types
     * @param state the provider's word for how it is now, for instance {@code disconnected}, or null
     * @param reason the provider's word for why, or null
     */
    record AccountNotice(Envelope envelope, EventType type, String state, String reason) implements InboundEvent {
        @Override
        public InboundEvent with(Envelope other) {
            return new AccountNotice(other, type, state, reason);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * Someone reacted to a message, or took the reaction back.
     *
     * @param message the reaction's own id, or null where it has none
     * @param target the message reacted to
     * @param reaction a {@link Tapback#word()}, an emoji, or the provider's code where neither is known
     * @param added false when the reaction was taken back
     */
    record Reaction(Envelope envelope, MessageId message, MessageId target, String reaction, boolean added)
            implements InboundEvent {
        @Override
        public EventType type() {
            return added ? EventType.REACTION_ADDED : EventType.REACTION_REMOVED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new Reaction(other, message, target, reaction, added);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Someone started or stopped typing. */
    record Typing(Envelope envelope, boolean started) implements InboundEvent {
        @Override
        public EventType type() {
            return started ? EventType.TYPING_STARTED : EventType.TYPING_STOPPED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new Typing(other, started);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A conversation was marked read, or unread, by us on any device. */
    record ChatRead(Envelope envelope, boolean read) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.CHAT_READ;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new ChatRead(other, read);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A group got another name; null or empty when the name was removed. */
    record GroupRenamed(Envelope envelope, MessageId message, String name) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.GROUP_RENAMED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new GroupRenamed(other, message, name);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** A group's picture was set or removed. */
    record GroupIconChanged(Envelope envelope, MessageId message, boolean removed) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.GROUP_ICON_CHANGED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new GroupIconChanged(other, message, removed);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Someone came into a group, was removed, or left; the participant is null where the provider does not say who. */
    record ParticipantChanged(Envelope envelope, MessageId message, Handle participant, Change change)
            implements InboundEvent {

        /** What happened to the participant. */
        public enum Change {
            ADDED(EventType.PARTICIPANT_ADDED),
            REMOVED(EventType.PARTICIPANT_REMOVED),
            LEFT(EventType.PARTICIPANT_LEFT);

            private final EventType type;

            Change(EventType type) {
                this.type = type;
            }
        }

        @Override
        public EventType type() {
            return change.type;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new ParticipantChanged(other, message, participant, change);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * A message that the provider sends later was planned, changed, sent, given up or taken off the plan.
     *
     * @param type one of the {@code scheduled.*} types
     * @param message what is known of it; fields that were not told are null
     */
    record Scheduled(Envelope envelope, EventType type, ScheduledMessage message) implements InboundEvent {
        @Override
        public InboundEvent with(Envelope other) {
            return new Scheduled(other, type, message);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Somebody who shares their place is somewhere else. */
    record LocationUpdated(Envelope envelope, Location location) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.LOCATION_UPDATED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new LocationUpdated(other, location);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * A call comes in, or something happened to it; who calls is the envelope's sender.
     *
     * @param type one of the {@code facetime.*} types
     * @param call the provider's id of the call, to answer or leave it, or null
     * @param status the provider's word for how the call is, for instance {@code incoming} or {@code disconnected}
     */
    record CallChanged(Envelope envelope, EventType type, String call, String status) implements InboundEvent {
        @Override
        public InboundEvent with(Envelope other) {
            return new CallChanged(other, type, call, status);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Addresses of our own account are no longer ours: nothing reaches us there any more. */
    record AliasesRemoved(Envelope envelope, List<Handle> aliases) implements InboundEvent {
        public AliasesRemoved {
            aliases = List.copyOf(aliases);
        }

        @Override
        public EventType type() {
            return EventType.ACCOUNT_ALIASES_REMOVED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new AliasesRemoved(other, aliases);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /**
     * The provider's server tells something about itself.
     *
     * @param type one of the {@code server.*} types
     * @param detail what it says, for instance a version, or null
     */
    record ServerNotice(Envelope envelope, EventType type, String detail) implements InboundEvent {
        @Override
        public InboundEvent with(Envelope other) {
            return new ServerNotice(other, type, detail);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** The provider tries out whether it reaches us. */
    record Test(Envelope envelope) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.TEST;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new Test(other);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }

    /** Something we do not understand, kept whole in {@link Envelope#raw()}; {@code kind} is the provider's own name for it. */
    record Unrecognised(Envelope envelope, String kind) implements InboundEvent {
        @Override
        public EventType type() {
            return EventType.UNRECOGNISED;
        }

        @Override
        public InboundEvent with(Envelope other) {
            return new Unrecognised(other, kind);
        }

        @Override
        public String toString() {
            return shown(this);
        }
    }
}
