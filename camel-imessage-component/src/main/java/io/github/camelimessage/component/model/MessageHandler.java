package io.github.camelimessage.component.model;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns messages and their files. What is not overridden is refused. */
public interface MessageHandler extends Refusing {

    /** Sends a message: text, files, or both where the provider can. */
    default CompletionStage<Receipt> sendMessage(MessageOperation.SendMessage operation) {
        return unsupported(operation);
    }

    /** Reacts to a message, or takes the reaction back. */
    default CompletionStage<Receipt> react(MessageOperation.React operation) {
        return unsupported(operation);
    }

    /** Gives a message of ours another text. */
    default CompletionStage<Receipt> editMessage(MessageOperation.EditMessage operation) {
        return unsupported(operation);
    }

    /** Takes a message of ours back, for everyone. */
    default CompletionStage<Receipt> unsendMessage(MessageOperation.UnsendMessage operation) {
        return unsupported(operation);
    }

    /** Deletes our own copy of a message; others keep theirs. */
    default CompletionStage<Void> deleteMessage(MessageOperation.DeleteMessage operation) {
        return unsupported(operation);
    }

    /** Notifies the recipients of a message of ours although they silenced notifications. */
    default CompletionStage<Receipt> notifyAnyway(MessageOperation.NotifyAnyway operation) {
        return unsupported(operation);
    }

    /** Has the provider send a message later. */
    default CompletionStage<ScheduledMessage> scheduleMessage(MessageOperation.ScheduleMessage operation) {
        return unsupported(operation);
    }

    /** Lists the messages that the provider is to send later, and what became of earlier ones. */
    default CompletionStage<List<ScheduledMessage>> listScheduled(MessageOperation.ListScheduled operation) {
        return unsupported(operation);
    }

    /** Looks a message up that is sent later. */
    default CompletionStage<ScheduledMessage> getScheduled(MessageOperation.GetScheduled operation) {
        return unsupported(operation);
    }

    /** Replaces a message that is sent later, wholly. */
    default CompletionStage<ScheduledMessage> updateScheduled(MessageOperation.UpdateScheduled operation) {
        return unsupported(operation);
    }

    /** Has a message not sent that was to be sent later. */
    default CompletionStage<Void> cancelScheduled(MessageOperation.CancelScheduled operation) {
        return unsupported(operation);
    }

    /** Looks a message up; some providers need the chat as well, for the others it may be null. */
    default CompletionStage<Message> getMessage(MessageOperation.GetMessage operation) {
        return unsupported(operation);
    }

    /** Searches messages by conversation and time. */
    default CompletionStage<List<Message>> queryMessages(MessageOperation.QueryMessages operation) {
        return unsupported(operation);
    }

    /** Looks up how far a message got. */
    default CompletionStage<MessageStatus> getMessageStatus(MessageOperation.GetMessageStatus operation) {
        return unsupported(operation);
    }

    /** Has the provider try a message of ours again that failed. */
    default CompletionStage<Receipt> retryMessage(MessageOperation.RetryMessage operation) {
        return unsupported(operation);
    }

    /** Asks the people in a conversation to choose. */
    default CompletionStage<Receipt> sendPoll(MessageOperation.SendPoll operation) {
        return unsupported(operation);
    }

    /** Looks up how a poll stands. */
    default CompletionStage<Poll> getPoll(MessageOperation.GetPoll operation) {
        return unsupported(operation);
    }

    /** Uploads a file that a message names later. */
    default CompletionStage<Attachment> uploadAttachment(MessageOperation.UploadAttachment operation) {
        return unsupported(operation);
    }

    /** Looks up what is known of a file that hangs on a message. */
    default CompletionStage<Attachment> getAttachment(MessageOperation.GetAttachment operation) {
        return unsupported(operation);
    }

    /** Fetches a file that hangs on a message. */
    default CompletionStage<Media> downloadAttachment(MessageOperation.DownloadAttachment operation) {
        return unsupported(operation);
    }

    /** Fetches the picture or film of a message that is itself one: handwriting, Digital Touch. */
    default CompletionStage<Media> getEmbeddedMedia(MessageOperation.GetEmbeddedMedia operation) {
        return unsupported(operation);
    }
}
