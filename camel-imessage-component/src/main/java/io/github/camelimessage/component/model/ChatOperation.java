package io.github.camelimessage.component.model;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What we can ask of a provider about conversations, direct and group.
 *
 * @param <R> what is answered
 */
public sealed interface ChatOperation<R> extends Operation<R> {

    /**
     * Lists conversations.
     *
     * @param groupsOnly whether direct conversations are left out
     * @param limit how many at the most, from 1 up
     * @param offset how many to leave out first, 0 for none
     * @param search only those that match this text, by the provider's own rules, or null
     * @param sort in which order, or null for the provider's own
     * @param page where to go on, as {@link Page#next()} said, or null for the beginning
     */
    record ListChats(boolean groupsOnly, int limit, int offset, String search, Sort sort, String page)
            implements ChatOperation<List<Chat>>, Listing<Chat> {
        public ListChats {
            Paging.check(limit, offset);
            Paging.refuseBoth(page, offset);
        }

        /** From the beginning, in the provider's own order. */
        public ListChats(boolean groupsOnly, int limit, int offset) {
            this(groupsOnly, limit, offset, null, null, null);
        }

        @Override
        public ListChats onPage(String next) {
            return new ListChats(groupsOnly, limit, 0, search, sort, next);
        }

        @Override
        public String toString() {
            return "ListChats[limit=" + limit + "]";
        }

        @Override
        public OperationKind kind() {
            return OperationKind.LIST_CHATS;
        }

        @Override
        public CompletionStage<List<Chat>> on(OperationHandler handler) {
            return handler.chats().listChats(this);
        }
    }

    /** Looks a conversation up, with who takes part. */
    record GetChat(ChatId chat) implements ChatOperation<Chat> {
        public GetChat {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_CHAT;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.chats().getChat(this);
        }
    }

    /** Lists who takes part in a conversation. */
    record ListParticipants(ChatId chat) implements ChatOperation<List<Participant>> {
        public ListParticipants {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.LIST_PARTICIPANTS;
        }

        @Override
        public CompletionStage<List<Participant>> on(OperationHandler handler) {
            return handler.chats().listParticipants(this);
        }
    }

    /** Looks up the picture behind a conversation. */
    record GetBackground(ChatId chat) implements ChatOperation<Background> {
        public GetBackground {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_BACKGROUND;
        }

        @Override
        public CompletionStage<Background> on(OperationHandler handler) {
            return handler.chats().getBackground(this);
        }
    }

    /** Puts a picture behind a conversation. */
    record SetBackground(ChatId chat, Outgoing picture) implements ChatOperation<Void> {
        public SetBackground {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(picture, "picture");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SET_BACKGROUND;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().setBackground(this);
        }
    }

    /** Takes the picture behind a conversation away. */
    record RemoveBackground(ChatId chat) implements ChatOperation<Void> {
        public RemoveBackground {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REMOVE_BACKGROUND;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().removeBackground(this);
        }
    }

    /** Shows, or stops showing, that we are typing. */
    record SetTyping(ChatId chat, boolean typing) implements ChatOperation<Void> {
        public SetTyping {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return typing ? OperationKind.START_TYPING : OperationKind.STOP_TYPING;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().setTyping(this);
        }
    }

    /** Marks a conversation as read. */
    record MarkRead(ChatId chat) implements ChatOperation<Void> {
        public MarkRead {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.MARK_READ;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().markRead(this);
        }
    }

    /** Marks a conversation as unread. */
    record MarkUnread(ChatId chat) implements ChatOperation<Void> {
        public MarkUnread {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.MARK_UNREAD;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().markUnread(this);
        }
    }

    /**
     * Opens a group with several people.
     *
     * @param people who, besides us
     * @param name the group's name, or null for none
     * @param text the first message; providers differ in whether they need one
     * @param key what tells this group from any other, the same on every attempt; null lets the provider make one
     * @param line which of our own numbers or addresses it is opened by, or null for the provider's own choice
     * @param channel which services may carry it
     */
    record CreateGroup(List<Handle> people, String name, String text, String key, Handle line, Channel channel)
            implements ChatOperation<Chat> {
        public CreateGroup {
            people = List.copyOf(people);
            if (people.isEmpty()) {
                throw new IllegalArgumentException("A group needs at least one other person.");
            }
            channel = channel == null ? Channel.ALLOW_FALLBACK : channel;
        }

        /** A group by the line and service that the provider chooses. */
        public CreateGroup(List<Handle> people, String name, String text, String key) {
            this(people, name, text, key, null, null);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.CREATE_GROUP;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.chats().createGroup(this);
        }

        @Override
        public String toString() {
            return "CreateGroup[hidden]";
        }
    }

    /**
     * Gives a group another name.
     *
     * @param name the name, or null to take it away
     */
    record RenameGroup(ChatId chat, String name) implements ChatOperation<Chat> {
        public RenameGroup {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.RENAME_GROUP;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.chats().renameGroup(this);
        }

        @Override
        public String toString() {
            return "RenameGroup[hidden]";
        }
    }

    /** Takes a person into a group. */
    record AddParticipant(ChatId chat, Handle person) implements ChatOperation<Chat> {
        public AddParticipant {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(person, "person");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.ADD_PARTICIPANT;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.chats().addParticipant(this);
        }

        @Override
        public String toString() {
            return "AddParticipant[hidden]";
        }
    }

    /** Takes a person out of a group. */
    record RemoveParticipant(ChatId chat, Handle person) implements ChatOperation<Chat> {
        public RemoveParticipant {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(person, "person");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REMOVE_PARTICIPANT;
        }

        @Override
        public CompletionStage<Chat> on(OperationHandler handler) {
            return handler.chats().removeParticipant(this);
        }

        @Override
        public String toString() {
            return "RemoveParticipant[hidden]";
        }
    }

    /** Leaves a group. */
    record LeaveGroup(ChatId chat) implements ChatOperation<Void> {
        public LeaveGroup {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.LEAVE_GROUP;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().leaveGroup(this);
        }
    }

    /** Fetches a group's picture. */
    record GetGroupIcon(ChatId chat) implements ChatOperation<Media> {
        public GetGroupIcon {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_GROUP_ICON;
        }

        @Override
        public CompletionStage<Media> on(OperationHandler handler) {
            return handler.chats().getGroupIcon(this);
        }
    }

    /** Gives a group a picture. */
    record SetGroupIcon(ChatId chat, Outgoing icon) implements ChatOperation<Void> {
        public SetGroupIcon {
            Objects.requireNonNull(chat, "chat");
            Objects.requireNonNull(icon, "icon");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SET_GROUP_ICON;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().setGroupIcon(this);
        }
    }

    /** Takes a group's picture away. */
    record RemoveGroupIcon(ChatId chat) implements ChatOperation<Void> {
        public RemoveGroupIcon {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.REMOVE_GROUP_ICON;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().removeGroupIcon(this);
        }
    }

    /** Deletes our own copy of a conversation, with its messages. */
    record DeleteChat(ChatId chat) implements ChatOperation<Void> {
        public DeleteChat {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.DELETE_CHAT;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.chats().deleteChat(this);
        }
    }
}
