package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Everything we can ask of a provider, in neutral words.
 *
 * @param <R> what is answered
 */
public sealed interface Operation<R> {

    /** Which operation this is. */
    OperationKind kind();

    /** Calls the handler's method for this operation: the compiler sees that each one has its method. */
    CompletionStage<R> on(OperationHandler handler);

    /**
     * Sends a message: text, files, or both where the provider can.
     *
     * @param to the conversation or the person
     * @param text the text, or null when only files are sent
     * @param subject a subject line, or null
     * @param attachments the files, never null
     * @param replyTo the message to answer in a thread, or null
     * @param replyPart which part of that message, 0 for the first
     * @param effect the neutral name of an effect ({@code slam}, {@code confetti} …), or null
     * @param channel whether another service than iMessage may be used
     * @param key what tells this send from any other, the same on every attempt at it; null lets the provider make one
     */
    record SendMessage(
            Target to,
            String text,
            String subject,
            List<Outgoing> attachments,
            MessageId replyTo,
            int replyPart,
            String effect,
            Channel channel,
            String key)
            implements Operation<Receipt> {

        public SendMessage {
            Objects.requireNonNull(to, "to");
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
            channel = channel == null ? Channel.ALLOW_FALLBACK : channel;
            if ((text == null || text.isBlank()) && attachments.isEmpty()) {
                throw new IllegalArgumentException(
                        "Nothing to send: a message needs a text or at least one attachment.");
            }
        }

        /** A message of text only. */
        public static SendMessage text(Target to, String text) {
            return new SendMessage(to, text, null, List.of(), null, 0, null, null, null);
        }

        /** The same message under that key. */
        public SendMessage under(String sameKey) {
            return new SendMessage(to, text, subject, attachments, replyTo, replyPart, effect, channel, sameKey);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SEND_MESSAGE;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.sendMessage(this);
        }

        @Override
        public String toString() {
            return "SendMessage[key=" + key + "]";
        }
    }

    /**
     * Reacts to a message, or takes the reaction back.
     *
     * @param part which part of the message, 0 for the first
     * @param reaction a {@link Tapback#word()}, or an emoji where the provider takes one
     * @param remove true to take it back
     */
    record React(ChatId chat, MessageId message, int part, String reaction, boolean remove)
            implements Operation<Receipt> {
        public React {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(reaction, "reaction");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REACT;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.react(this);
        }
    }

    /** Shows, or stops showing, that we are typing. */
    record SetTyping(ChatId chat, boolean typing) implements Operation<Void> {
        public SetTyping {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return typing ? OperationKind.START_TYPING : OperationKind.STOP_TYPING;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.setTyping(this);
        }
    }

    /** Marks a conversation as read. */
    record MarkRead(ChatId chat) implements Operation<Void> {
        public MarkRead {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.MARK_READ;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.markRead(this);
        }
    }

    /** Looks a conversation up. */
    record GetChat(ChatId chat) implements Operation<Chat> {
        public GetChat {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_CHAT;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.getChat(this);
        }
    }

    /** Looks a message up; some providers need the chat as well, for the others it may be null. */
    record GetMessage(ChatId chat, MessageId message) implements Operation<Message> {
        public GetMessage {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_MESSAGE;
        }

        @Override
        public CompletionStage<Message> on(OperationHandler handler) {
            return handler.getMessage(this);
        }
    }

    /**
     * Searches messages by conversation and time.
     *
     * @param chat the conversation, or null for all
     * @param after the earliest time of creation, inclusive, or null
     * @param before the latest time of creation, inclusive, or null
     * @param limit how many at the most, from 1 up
     * @param offset how many to leave out first, 0 for none
     * @param newestFirst the order by time of creation
     */
    record QueryMessages(ChatId chat, Instant after, Instant before, int limit, int offset, boolean newestFirst)
            implements Operation<List<Message>> {

        public QueryMessages {
            if (limit < 1) {
                throw new IllegalArgumentException("limit must be at least 1, found " + limit + ".");
            }
            if (offset < 0) {
                throw new IllegalArgumentException("offset must be at least 0, found " + offset + ".");
            }
        }

        @Override
        public OperationKind kind() {
            return OperationKind.QUERY_MESSAGES;
        }

        @Override
        public CompletionStage<List<Message>> on(OperationHandler handler) {
            return handler.queryMessages(this);
        }
    }
}
