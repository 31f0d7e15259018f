package io.github.camelimessage.component.model;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns conversations. What is not overridden is refused. */
public interface ChatHandler extends Refusing {

    /** Lists conversations. */
    default CompletionStage<List<Chat>> listChats(ChatOperation.ListChats operation) {
        return unsupported(operation);
    }

    /** Looks a conversation up, with who takes part. */
    default CompletionStage<Chat> getChat(ChatOperation.GetChat operation) {
        return unsupported(operation);
    }

    /** Lists who takes part in a conversation. */
    default CompletionStage<List<Participant>> listParticipants(ChatOperation.ListParticipants operation) {
        return unsupported(operation);
    }

    /** Looks up the picture behind a conversation. */
    default CompletionStage<Background> getBackground(ChatOperation.GetBackground operation) {
        return unsupported(operation);
    }

    /** Puts a picture behind a conversation. */
    default CompletionStage<Void> setBackground(ChatOperation.SetBackground operation) {
        return unsupported(operation);
    }

    /** Takes the picture behind a conversation away. */
    default CompletionStage<Void> removeBackground(ChatOperation.RemoveBackground operation) {
        return unsupported(operation);
    }

    /** Shows, or stops showing, that we are typing. */
    default CompletionStage<Void> setTyping(ChatOperation.SetTyping operation) {
        return unsupported(operation);
    }

    /** Marks a conversation as read. */
    default CompletionStage<Void> markRead(ChatOperation.MarkRead operation) {
        return unsupported(operation);
    }

    /** Marks a conversation as unread. */
    default CompletionStage<Void> markUnread(ChatOperation.MarkUnread operation) {
        return unsupported(operation);
    }

    /** Opens a group with several people. */
    default CompletionStage<Chat> createGroup(ChatOperation.CreateGroup operation) {
        return unsupported(operation);
    }

    /** Gives a group another name. */
    default CompletionStage<Chat> renameGroup(ChatOperation.RenameGroup operation) {
        return unsupported(operation);
    }

    /** Takes a person into a group. */
    default CompletionStage<Chat> addParticipant(ChatOperation.AddParticipant operation) {
        return unsupported(operation);
    }

    /** Takes a person out of a group. */
    default CompletionStage<Chat> removeParticipant(ChatOperation.RemoveParticipant operation) {
        return unsupported(operation);
    }

    /** Leaves a group. */
    default CompletionStage<Void> leaveGroup(ChatOperation.LeaveGroup operation) {
        return unsupported(operation);
    }

    /** Fetches a group's picture. */
    default CompletionStage<Media> getGroupIcon(ChatOperation.GetGroupIcon operation) {
        return unsupported(operation);
    }

    /** Gives a group a picture. */
    default CompletionStage<Void> setGroupIcon(ChatOperation.SetGroupIcon operation) {
        return unsupported(operation);
    }

    /** Takes a group's picture away. */
    default CompletionStage<Void> removeGroupIcon(ChatOperation.RemoveGroupIcon operation) {
        return unsupported(operation);
    }

    /** Deletes our own copy of a conversation, with its messages. */
    default CompletionStage<Void> deleteChat(ChatOperation.DeleteChat operation) {
        return unsupported(operation);
    }
}
