package io.github.camelimessage.component;

import org.apache.camel.spi.Metadata;

/**
 * The names of headers; all start with {@code CamelImessage}, so that the filters at the edges of Camel keep them inside.
 *
 * <p>What a send answers has names of its own ({@code CamelImessageSent…}): an exchange that sends twice must not reuse the
 * first one's key or chat.
 */
public final class ImessageConstants {

    /** What to do, where allowOperationHeader=true lets a header choose; the names are those of the option operation. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "What to do, where allowOperationHeader=true lets a header choose; the names are those of the option operation.")
    public static final String OPERATION = "CamelImessageOperation";

    /** Who gets the message: a phone number in E.164 form, or as it is dialled in the defaultRegion, or an e-mail address, always in a direct conversation; several of them, as a list or with commas, in one conversation of theirs; or the provider's own id of a group. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "Who gets the message: a phone number in E.164 form, or as it is dialled in the defaultRegion, or an e-mail address, always in a direct conversation; several of them, as a list or with commas, in one conversation of theirs; or the provider's own id of a group.")
    public static final String TO = "CamelImessageTo";

    /** The conversation. On events the one they belong to; for the producer the one to send to, to read or to mark, group or direct. */
    @Metadata(
            javaType = "java.lang.String",
            description =
                    "The conversation. On events the one they belong to; for the producer the one to send to, to read or to mark, group or direct.")
    public static final String CHAT_ID = "CamelImessageChatId";

    /** The message. On events the one they are about; for the producer the one to react to or to look up. */
    @Metadata(
            javaType = "java.lang.String",
            description =
                    "The message. On events the one they are about; for the producer the one to react to or to look up.")
    public static final String MESSAGE_ID = "CamelImessageMessageId";

    /** The text that goes along when the body is a file. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "The text that goes along when the body is a file.")
    public static final String TEXT = "CamelImessageText";

    /** Id of the message that this one answers in a thread. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Id of the message that this one answers in a thread.")
    public static final String REPLY_TO = "CamelImessageReplyTo";

    /** Which part of the message is answered, reacted to, edited or taken back, 0 for the first. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Integer",
            description = "Which part of the message is answered, reacted to, edited or taken back, 0 for the first.")
    public static final String REPLY_PART = "CamelImessageReplyPart";

    /** Name of the effect that the message is sent with, for instance slam or confetti. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Name of the effect that the message is sent with, for instance slam or confetti.")
    public static final String EFFECT = "CamelImessageEffect";

    /** Subject line of the message. */
    @Metadata(label = "producer", javaType = "java.lang.String", description = "Subject line of the message.")
    public static final String SUBJECT = "CamelImessageSubject";

    /** Which services may carry the message: never (iMessage only), allow (the provider's own way), require (not iMessage), or their names in the order in which they are tried, for instance whatsapp,imessage,sms. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "Which services may carry the message: never (iMessage only), allow (the provider's own way), require (not iMessage), or their names in the order in which they are tried, for instance whatsapp,imessage,sms.")
    public static final String CHANNEL = "CamelImessageChannel";

    /** What tells this send from any other; the same on every attempt at it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "What tells this send from any other; the same on every attempt at it.")
    public static final String KEY = "CamelImessageKey";

    /** The reaction: love, like, dislike, laugh, emphasize, question, or an emoji where the provider takes one. The body where it is missing. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "The reaction: love, like, dislike, laugh, emphasize, question, or an emoji where the provider takes one. The body where it is missing.")
    public static final String REACTION = "CamelImessageReaction";

    /** Whether the reaction is taken back instead of added. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Boolean",
            description = "Whether the reaction is taken back instead of added.")
    public static final String REACTION_REMOVE = "CamelImessageReactionRemove";

    /** How the text is to be read: plain (default) or markdown. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "How the text is to be read: plain (default) or markdown.")
    public static final String FORMAT = "CamelImessageFormat";

    /** Where a listing goes on: what CamelImessageNextPage said after the page before. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Where a listing goes on: what CamelImessageNextPage said after the page before.")
    public static final String PAGE = "CamelImessagePage";

    /** Only those that match this text, in listings of providers that search. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Only those that match this text, in listings of providers that search.")
    public static final String SEARCH = "CamelImessageSearch";

    /** In which order a listing comes, where the provider sorts: recent, oldest, name or name-descending. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "In which order a listing comes, where the provider sorts: recent, oldest, name or name-descending.")
    public static final String SORT = "CamelImessageSort";

    /** Where the listing goes on that was answered; missing after the last page. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Where the listing goes on that was answered; missing after the last page.")
    public static final String NEXT_PAGE = "CamelImessageNextPage";

    /** How many messages a search answers at the most. Default is 100. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Integer",
            description = "How many messages a search answers at the most. Default is 100.")
    public static final String LIMIT = "CamelImessageLimit";

    /** The earliest time of creation that a search finds. */
    @Metadata(
            label = "producer",
            javaType = "java.time.Instant",
            description = "The earliest time of creation that a search finds.")
    public static final String AFTER = "CamelImessageAfter";

    /** The latest time of creation that a search finds. */
    @Metadata(
            label = "producer",
            javaType = "java.time.Instant",
            description = "The latest time of creation that a search finds.")
    public static final String BEFORE = "CamelImessageBefore";

    /** How many messages a search leaves out first. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Integer",
            description = "How many messages a search leaves out first.")
    public static final String OFFSET = "CamelImessageOffset";

    /** Whether a search begins with the newest message. Default is true. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Boolean",
            description = "Whether a search begins with the newest message. Default is true.")
    public static final String NEWEST_FIRST = "CamelImessageNewestFirst";

    /** Whether links in the message get a preview. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Boolean",
            description = "Whether links in the message get a preview.")
    public static final String LINK_PREVIEW = "CamelImessageLinkPreview";

    /** The person whom an operation is about, by phone number or e-mail address: to add to a group or remove from it, to look up. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "The person whom an operation is about, by phone number or e-mail address: to add to a group or remove from it, to look up.")
    public static final String HANDLE = "CamelImessageHandle";

    /** The name to give to a group. */
    @Metadata(label = "producer", javaType = "java.lang.String", description = "The name to give to a group.")
    public static final String NAME = "CamelImessageName";

    /** When a scheduled message is to be sent. */
    @Metadata(
            label = "producer",
            javaType = "java.time.Instant",
            description = "When a scheduled message is to be sent.")
    public static final String SCHEDULED_FOR = "CamelImessageScheduledFor";

    /** Id of a scheduled message, as the provider gave it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Id of a scheduled message, as the provider gave it.")
    public static final String SCHEDULED_ID = "CamelImessageScheduledId";

    /** Id of a file that hangs on a message, as events tell it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Id of a file that hangs on a message, as events tell it.")
    public static final String ATTACHMENT_ID = "CamelImessageAttachmentId";

    /** The provider's name of the native operation to call, where allowOperationHeader=true lets a header choose. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "The provider's name of the native operation to call, where allowOperationHeader=true lets a header choose.")
    public static final String NATIVE_OPERATION = "CamelImessageNativeOperation";

    /** Address of a file to send, http or https; the body is then the text that goes along, or empty. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "Address of a file to send, http or https, fetched when the message is sent. The body is then the text that goes along, or empty.")
    public static final String ATTACHMENT_URL = "CamelImessageAttachmentUrl";

    /** File name under which the body is sent as a file. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "File name under which the body is sent as a file.")
    public static final String ATTACHMENT_NAME = "CamelImessageAttachmentName";

    /** Media type of the file in the body, for instance image/png. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Media type of the file in the body, for instance image/png.")
    public static final String ATTACHMENT_TYPE = "CamelImessageAttachmentType";

    /** Whether the file in the body is to arrive as a voice message. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.Boolean",
            description = "Whether the file in the body is to arrive as a voice message.")
    public static final String VOICE = "CamelImessageVoice";

    /** Id of the event: the same fact has the same id by whatever path it arrives. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.String",
            description = "Id of the event: the same fact has the same id by whatever path it arrives.")
    public static final String EVENT_ID = "CamelImessageEventId";

    /** Type of the event, for instance message.received. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.String",
            description = "Type of the event, for instance message.received.")
    public static final String EVENT_TYPE = "CamelImessageEventType";

    /** The account that the event arrived at. */
    @Metadata(label = "consumer", javaType = "java.lang.String", description = "The account that the event arrived at.")
    public static final String ACCOUNT = "CamelImessageAccount";

    /** The provider that told the event. */
    @Metadata(label = "consumer", javaType = "java.lang.String", description = "The provider that told the event.")
    public static final String PROVIDER = "CamelImessageProvider";

    /** Whether the conversation has several others in it. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.Boolean",
            description = "Whether the conversation has several others in it.")
    public static final String GROUP = "CamelImessageGroup";

    /** Who wrote or did it: a phone number or e-mail address; missing when it was us or nobody. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.String",
            description = "Who wrote or did it: a phone number or e-mail address; missing when it was us or nobody.")
    public static final String SENDER = "CamelImessageSender";

    /** Which of our own numbers or addresses an event concerns, where the provider says so; and which one a message leaves from, so that an answer leaves from where it was asked. */
    @Metadata(
            javaType = "java.lang.String",
            description =
                    "Which of our own numbers or addresses an event concerns, where the provider says so; and which one a message leaves from, so that an answer leaves from where it was asked.")
    public static final String LINE = "CamelImessageLine";

    /** The service that carried it: iMessage, SMS, RCS and others. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.String",
            description = "The service that carried it: iMessage, SMS, RCS and others.")
    public static final String SERVICE = "CamelImessageService";

    /** When it happened, by the provider's clock. */
    @Metadata(
            label = "consumer",
            javaType = "java.time.Instant",
            description = "When it happened, by the provider's clock.")
    public static final String EVENT_TIME = "CamelImessageEventTime";

    /** Whether the event is older than live traffic. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.Boolean",
            description = "Whether the event is older than live traffic.")
    public static final String LATE = "CamelImessageLate";

    /** Which way it went: inbound when someone else wrote or did it, outbound when it left from one of our lines. */
    @Metadata(
            label = "consumer",
            javaType = "java.lang.String",
            description =
                    "Which way it went: inbound when someone else wrote or did it, outbound when it left from one of our lines.")
    public static final String DIRECTION = "CamelImessageDirection";

    /** Id that the provider gave to the message that was sent, where it told it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "Id that the provider gave to the message that was sent, where it told it.")
    public static final String SENT_MESSAGE_ID = "CamelImessageSentMessageId";

    /** The conversation that the message went to, where the provider told it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "The conversation that the message went to, where the provider told it.")
    public static final String SENT_CHAT_ID = "CamelImessageSentChatId";

    /** The key that the message went out with. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "The key that the message went out with.")
    public static final String SENT_KEY = "CamelImessageSentKey";

    /** The service that the message went by, where the provider told it. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "The service that the message went by, where the provider told it.")
    public static final String SENT_SERVICE = "CamelImessageSentService";

    /** How far the message got by the provider's answer: none, queued, sent, delivered, read or failed. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description =
                    "How far the message got by the provider's answer: none, queued, sent, delivered, read or failed.")
    public static final String PROGRESS = "CamelImessageProgress";

    /** The provider's own id of a request that failed, to quote to its support. */
    @Metadata(
            label = "producer",
            javaType = "java.lang.String",
            description = "The provider's own id of a request that failed, to quote to its support.")
    public static final String REQUEST_ID = "CamelImessageRequestId";

    /**
     * Exchange property that a route sets to true when it recognised the event as one it has already; such an event is never
     * counted as a gap.
     */
    public static final String DUPLICATE = "CamelImessageDuplicate";

    private ImessageConstants() {}
}
