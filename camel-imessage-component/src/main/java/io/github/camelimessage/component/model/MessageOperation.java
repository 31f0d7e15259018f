package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * What we can ask of a provider about messages and the files that hang on them.
 *
 * @param <R> what is answered
 */
public sealed interface MessageOperation<R> extends Operation<R> {

    /**
     * Sends a message: text, files, or both where the provider can; or parts in an order of their own.
     *
     * @param to the conversation or the person
     * @param text the text, or null when only files are sent
     * @param subject a subject line, or null
     * @param attachments the files, never null
     * @param parts what the message is put together from, instead of text and attachments; never null
     * @param replyTo the message to answer in a thread, or null
     * @param replyPart which part of that message, 0 for the first
     * @param effect the neutral name of an effect ({@code slam}, {@code confetti} …), or null
     * @param linkPreview whether links get a preview, or null for the provider's own way
     * @param channel which services may carry it
     * @param key what tells this send from any other, the same on every attempt at it; null lets the provider make one
     * @param line which of our own numbers or addresses it leaves from, or null for the provider's own choice
     * @param format how the text, or that of each part, is to be read
     * @param extras what only this provider knows, by its own names; the provider refuses what it does not know
     */
    record SendMessage(
            Target to,
            String text,
            String subject,
            List<Outgoing> attachments,
            List<Part> parts,
            MessageId replyTo,
            int replyPart,
            String effect,
            Boolean linkPreview,
            Channel channel,
            String key,
            Handle line,
            TextFormat format,
            Map<String, Object> extras)
            implements MessageOperation<Receipt> {

        public SendMessage {
            Objects.requireNonNull(to, "to");
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
            channel = channel == null ? Channel.ALLOW_FALLBACK : channel;
            parts = parts == null ? List.of() : List.copyOf(parts);
            format = format == null ? TextFormat.PLAIN : format;
            extras = extras == null ? Map.of() : Map.copyOf(extras);
            boolean whole = text != null && !text.isBlank() || !attachments.isEmpty();
            if (!whole && parts.isEmpty()) {
                throw new IllegalArgumentException("Nothing to send: a message needs a text, an attachment or parts.");
            }
            if (whole && !parts.isEmpty()) {
                throw new IllegalArgumentException(
                        "A message has either parts or a text with attachments, found both: put the text into a part.");
            }
        }

        /** A message by the line that the provider chooses, in plain text, with nothing that only one provider knows. */
        public SendMessage(
                Target to,
                String text,
                String subject,
                List<Outgoing> attachments,
                List<Part> parts,
                MessageId replyTo,
                int replyPart,
                String effect,
                Boolean linkPreview,
                Channel channel,
                String key) {
            this(
                    to,
                    text,
                    subject,
                    attachments,
                    parts,
                    replyTo,
                    replyPart,
                    effect,
                    linkPreview,
                    channel,
                    key,
                    null,
                    null,
                    null);
        }

        /** A message that is not put together from parts. */
        public SendMessage(
                Target to,
                String text,
                String subject,
                List<Outgoing> attachments,
                MessageId replyTo,
                int replyPart,
                String effect,
                Channel channel,
                String key) {
            this(to, text, subject, attachments, List.of(), replyTo, replyPart, effect, null, channel, key);
        }

        /** A message of text only. */
        public static SendMessage text(Target to, String text) {
            return new SendMessage(to, text, null, List.of(), null, 0, null, null, null);
        }

        /** A message put together from parts, in their order. */
        public static SendMessage of(Target to, List<Part> parts) {
            return new SendMessage(to, null, null, List.of(), parts, null, 0, null, null, null, null);
        }

        /** Its files wherever they stand in it, in their order. */
        public List<Outgoing> files() {
            return parts.isEmpty() ? attachments : Part.files(parts);
        }

        /** The same message with another file in the place of each one, asked for in the order of {@link #files()}. */
        public SendMessage withFiles(UnaryOperator<Outgoing> other) {
            return new SendMessage(
                    to,
                    text,
                    subject,
                    attachments.stream().map(other).toList(),
                    parts.stream()
                            .map(part -> part instanceof Part.Attached attached
                                    ? new Part.Attached(other.apply(attached.file()))
                                    : part)
                            .toList(),
                    replyTo,
                    replyPart,
                    effect,
                    linkPreview,
                    channel,
                    key,
                    line,
                    format,
                    extras);
        }

        /** The same message under that key. */
        public SendMessage under(String sameKey) {
            return with(channel, sameKey, line, format, extras);
        }

        /** The same message by that line of ours. */
        public SendMessage by(Handle otherLine) {
            return with(channel, key, otherLine, format, extras);
        }

        /** The same message by those services. */
        public SendMessage over(Channel other) {
            return with(other, key, line, format, extras);
        }

        /** The same message, its text read so. */
        public SendMessage in(TextFormat other) {
            return with(channel, key, line, other, extras);
        }

        /** The same message with what only this provider knows. */
        public SendMessage with(Map<String, Object> providersOwn) {
            return with(channel, key, line, format, providersOwn);
        }

        private SendMessage with(
                Channel otherChannel,
                String otherKey,
                Handle otherLine,
                TextFormat otherFormat,
                Map<String, Object> otherExtras) {
            return new SendMessage(
                    to,
                    text,
                    subject,
                    attachments,
                    parts,
                    replyTo,
                    replyPart,
                    effect,
                    linkPreview,
                    otherChannel,
                    otherKey,
                    otherLine,
                    otherFormat,
                    otherExtras);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SEND_MESSAGE;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().sendMessage(this);
        }

        @Override
        public String toString() {
            return "SendMessage[key=" + key + "]";
        }
    }

    /**
     * Reacts to a message, or takes the reaction back.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     * @param part which part of the message, 0 for the first
     * @param reaction a {@link Tapback#word()}, or an emoji where the provider takes one
     * @param remove true to take it back
     */
    record React(ChatId chat, MessageId message, int part, String reaction, boolean remove)
            implements MessageOperation<Receipt> {
        public React {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(reaction, "reaction");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REACT;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().react(this);
        }
    }

    /**
     * Gives a message of ours another text.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     * @param part which part of the message, 0 for the first
     * @param text the new text
     * @param fallbackText what devices that cannot show edits get, or null for the provider's own way
     */
    record EditMessage(ChatId chat, MessageId message, int part, String text, String fallbackText)
            implements MessageOperation<Receipt> {
        public EditMessage {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(text, "text");
            if (text.isBlank()) {
                throw new IllegalArgumentException("An edited message needs a text; to take it back, unsend it.");
            }
        }

        @Override
        public OperationKind kind() {
            return OperationKind.EDIT_MESSAGE;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().editMessage(this);
        }

        @Override
        public String toString() {
            return "EditMessage[hidden]";
        }
    }

    /**
     * Takes a message of ours back, for everyone.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     * @param part which part of the message, 0 for the first
     */
    record UnsendMessage(ChatId chat, MessageId message, int part) implements MessageOperation<Receipt> {
        public UnsendMessage {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.UNSEND_MESSAGE;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().unsendMessage(this);
        }
    }

    /**
     * Deletes our own copy of a message; others keep theirs.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     */
    record DeleteMessage(ChatId chat, MessageId message) implements MessageOperation<Void> {
        public DeleteMessage {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.DELETE_MESSAGE;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.messages().deleteMessage(this);
        }
    }

    /**
     * Notifies the recipients of a message of ours although they silenced notifications.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     */
    record NotifyAnyway(ChatId chat, MessageId message) implements MessageOperation<Receipt> {
        public NotifyAnyway {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.NOTIFY_ANYWAY;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().notifyAnyway(this);
        }
    }

    /**
     * Has the provider send a message later.
     *
     * @param at when, in the future
     * @param every how often again after that, or null for once
     */
    record ScheduleMessage(SendMessage message, Instant at, Recurrence every)
            implements MessageOperation<ScheduledMessage> {
        public ScheduleMessage {
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SCHEDULE_MESSAGE;
        }

        @Override
        public CompletionStage<ScheduledMessage> on(OperationHandler handler) {
            return handler.messages().scheduleMessage(this);
        }
    }

    /**
     * Lists the messages that the provider is to send later, and what became of earlier ones.
     *
     * @param limit how many at the most, from 1 up
     * @param page where to go on, as {@link Page#next()} said, or null for the beginning
     */
    record ListScheduled(int limit, String page)
            implements MessageOperation<List<ScheduledMessage>>, Listing<ScheduledMessage> {
        public ListScheduled {
            Paging.check(limit, 0);
        }

        /** All that there are. */
        public ListScheduled() {
            this(Integer.MAX_VALUE, null);
        }

        @Override
        public ListScheduled onPage(String next) {
            return new ListScheduled(limit, next);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.LIST_SCHEDULED;
        }

        @Override
        public CompletionStage<List<ScheduledMessage>> on(OperationHandler handler) {
            return handler.messages().listScheduled(this);
        }
    }

    /** Looks a message up that is sent later. */
    record GetScheduled(String id) implements MessageOperation<ScheduledMessage> {
        public GetScheduled {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_SCHEDULED;
        }

        @Override
        public CompletionStage<ScheduledMessage> on(OperationHandler handler) {
            return handler.messages().getScheduled(this);
        }
    }

    /**
     * Replaces a message that is sent later, wholly.
     *
     * @param id the id of the {@link ScheduledMessage}
     * @param at when, in the future
     * @param every how often again after that, or null for once
     */
    record UpdateScheduled(String id, SendMessage message, Instant at, Recurrence every)
            implements MessageOperation<ScheduledMessage> {
        public UpdateScheduled {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.UPDATE_SCHEDULED;
        }

        @Override
        public CompletionStage<ScheduledMessage> on(OperationHandler handler) {
            return handler.messages().updateScheduled(this);
        }
    }

    /** Has a message not sent that was to be sent later. */
    record CancelScheduled(String id) implements MessageOperation<Void> {
        public CancelScheduled {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.CANCEL_SCHEDULED;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.messages().cancelScheduled(this);
        }
    }

    /** Looks a message up; some providers need the chat as well, for the others it may be null. */
    record GetMessage(ChatId chat, MessageId message) implements MessageOperation<Message> {
        public GetMessage {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_MESSAGE;
        }

        @Override
        public CompletionStage<Message> on(OperationHandler handler) {
            return handler.messages().getMessage(this);
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
     * @param page where to go on, as {@link Page#next()} said, or null for the beginning
     */
    record QueryMessages(
            ChatId chat, Instant after, Instant before, int limit, int offset, boolean newestFirst, String page)
            implements MessageOperation<List<Message>>, Listing<Message> {
        public QueryMessages {
            Paging.check(limit, offset);
            Paging.refuseBoth(page, offset);
        }

        /** From the beginning. */
        public QueryMessages(ChatId chat, Instant after, Instant before, int limit, int offset, boolean newestFirst) {
            this(chat, after, before, limit, offset, newestFirst, null);
        }

        @Override
        public QueryMessages onPage(String next) {
            return new QueryMessages(chat, after, before, limit, 0, newestFirst, next);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.QUERY_MESSAGES;
        }

        @Override
        public CompletionStage<List<Message>> on(OperationHandler handler) {
            return handler.messages().queryMessages(this);
        }
    }

    /**
     * Looks up how far a message got.
     *
     * @param chat the conversation, or null for providers that find a message by its id alone
     */
    record GetMessageStatus(ChatId chat, MessageId message) implements MessageOperation<MessageStatus> {
        public GetMessageStatus {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_MESSAGE_STATUS;
        }

        @Override
        public CompletionStage<MessageStatus> on(OperationHandler handler) {
            return handler.messages().getMessageStatus(this);
        }
    }

    /** Has the provider try a message of ours again that failed. */
    record RetryMessage(MessageId message) implements MessageOperation<Receipt> {
        public RetryMessage {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.RETRY_MESSAGE;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().retryMessage(this);
        }
    }

    /**
     * Asks the people in a conversation to choose.
     *
     * @param title what is asked, or null
     * @param options what can be chosen, two or more
     * @param key what tells this send from any other, the same on every attempt at it; null lets the provider make one
     */
    record SendPoll(ChatId chat, String title, List<String> options, String key) implements MessageOperation<Receipt> {
        public SendPoll {
            Objects.requireNonNull(chat, "chat");
            options = List.copyOf(options);
            if (options.size() < 2 || options.stream().anyMatch(String::isBlank)) {
                throw new IllegalArgumentException("A poll needs two or more options, none of them empty.");
            }
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SEND_POLL;
        }

        @Override
        public CompletionStage<Receipt> on(OperationHandler handler) {
            return handler.messages().sendPoll(this);
        }

        @Override
        public String toString() {
            return "SendPoll[key=" + key + "]";
        }
    }

    /** Looks up how a poll stands. */
    record GetPoll(ChatId chat, MessageId poll) implements MessageOperation<Poll> {
        public GetPoll {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(poll, "poll");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_POLL;
        }

        @Override
        public CompletionStage<Poll> on(OperationHandler handler) {
            return handler.messages().getPoll(this);
        }
    }

    /** Uploads a file that a message sent later names by the id that is answered, with {@link Outgoing#uploaded}. */
    record UploadAttachment(Outgoing file) implements MessageOperation<Attachment> {
        public UploadAttachment {
            Objects.requireNonNull(file, "file");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.UPLOAD_ATTACHMENT;
        }

        @Override
        public CompletionStage<Attachment> on(OperationHandler handler) {
            return handler.messages().uploadAttachment(this);
        }
    }

    /** Looks up what is known of a file that hangs on a message. */
    record GetAttachment(String id) implements MessageOperation<Attachment> {
        public GetAttachment {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_ATTACHMENT;
        }

        @Override
        public CompletionStage<Attachment> on(OperationHandler handler) {
            return handler.messages().getAttachment(this);
        }
    }

    /**
     * Fetches a file that hangs on a message.
     *
     * @param id the id of the {@link Attachment}
     * @param original true for the very bytes that were sent, false for a form that every program reads, where the provider converts
     * @param force true to have the provider fetch the file itself first where it does not hold it any more
     * @param width the greatest width of an image in pixels, or null
     * @param height the greatest height of an image in pixels, or null
     * @param quality {@code good}, {@code better} or {@code best}, or null
     */
    record DownloadAttachment(String id, boolean original, boolean force, Integer width, Integer height, String quality)
            implements MessageOperation<Media> {
        public DownloadAttachment {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.DOWNLOAD_ATTACHMENT;
        }

        @Override
        public CompletionStage<Media> on(OperationHandler handler) {
            return handler.messages().downloadAttachment(this);
        }
    }

    /** Fetches the picture or film of a message that is itself one: handwriting, Digital Touch. */
    record GetEmbeddedMedia(ChatId chat, MessageId message) implements MessageOperation<Media> {
        public GetEmbeddedMedia {
            Objects.requireNonNull(message, "message");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_EMBEDDED_MEDIA;
        }

        @Override
        public CompletionStage<Media> on(OperationHandler handler) {
            return handler.messages().getEmbeddedMedia(this);
        }
    }
}
