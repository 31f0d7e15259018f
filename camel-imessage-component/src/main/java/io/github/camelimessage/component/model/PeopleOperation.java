package io.github.camelimessage.component.model;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What we can ask of a provider about people: contacts, presence, places, calls.
 *
 * @param <R> what is answered
 */
public sealed interface PeopleOperation<R> extends Operation<R> {

    /**
     * Looks contacts up.
     *
     * @param handles whose; empty for all there are
     * @param search only those that match this text, by the provider's own rules, or null
     * @param sort in which order, or null for the provider's own
     * @param limit how many at the most, from 1 up
     * @param page where to go on, as {@link Page#next()} said, or null for the beginning
     */
    record FindContacts(List<Handle> handles, String search, Sort sort, int limit, String page)
            implements PeopleOperation<List<Contact>>, Listing<Contact> {
        public FindContacts {
            handles = List.copyOf(handles);
            Paging.check(limit, 0);
        }

        /** All that there are, or all of these people, in the provider's own order. */
        public FindContacts(List<Handle> handles) {
            this(handles, null, null, Integer.MAX_VALUE, null);
        }

        @Override
        public FindContacts onPage(String next) {
            return new FindContacts(handles, search, sort, limit, next);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.FIND_CONTACTS;
        }

        @Override
        public CompletionStage<List<Contact>> on(OperationHandler handler) {
            return handler.people().findContacts(this);
        }

        @Override
        public String toString() {
            return "FindContacts[hidden]";
        }
    }

    /**
     * Writes a contact into the address book.
     *
     * @param contact who; its id is left open
     */
    record CreateContact(Contact contact) implements PeopleOperation<Contact> {
        public CreateContact {
            Objects.requireNonNull(contact, "contact");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.CREATE_CONTACT;
        }

        @Override
        public CompletionStage<Contact> on(OperationHandler handler) {
            return handler.people().createContact(this);
        }

        @Override
        public String toString() {
            return "CreateContact[hidden]";
        }
    }

    /** Looks our own contact card up. */
    record GetOwnCard() implements PeopleOperation<Contact> {
        @Override
        public OperationKind kind() {
            return OperationKind.GET_OWN_CARD;
        }

        @Override
        public CompletionStage<Contact> on(OperationHandler handler) {
            return handler.people().getOwnCard(this);
        }
    }

    /**
     * Changes our own contact card; what is null stays as it is.
     *
     * @param line whose card, one of our own numbers, or null where the account has one only
     * @param avatar the picture, or null
     */
    record UpdateOwnCard(Handle line, String firstName, String lastName, byte[] avatar)
            implements PeopleOperation<Contact> {
        public UpdateOwnCard {
            if (firstName == null && lastName == null && avatar == null) {
                throw new IllegalArgumentException(
                        "A change of our contact card needs a first name, a last name or an avatar.");
            }
        }

        @Override
        public OperationKind kind() {
            return OperationKind.UPDATE_OWN_CARD;
        }

        @Override
        public CompletionStage<Contact> on(OperationHandler handler) {
            return handler.people().updateOwnCard(this);
        }

        @Override
        public String toString() {
            return "UpdateOwnCard[hidden]";
        }
    }

    /** Shares our own contact card in a conversation. */
    record ShareCard(ChatId chat) implements PeopleOperation<Void> {
        public ShareCard {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.SHARE_CARD;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.people().shareCard(this);
        }
    }

    /** Asks whether our contact card should be shared in a conversation: true where the provider offers to. */
    record GetCardSharing(ChatId chat) implements PeopleOperation<Boolean> {
        public GetCardSharing {
            Objects.requireNonNull(chat, "chat");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_CARD_SHARING;
        }

        @Override
        public CompletionStage<Boolean> on(OperationHandler handler) {
            return handler.people().getCardSharing(this);
        }
    }

    /**
     * Asks whether a person can be reached.
     *
     * @param service {@code iMessage}, {@code FaceTime}, {@code SMS} or {@code WhatsApp}
     */
    record CheckAvailability(Handle handle, String service) implements PeopleOperation<Boolean> {
        public CheckAvailability {
            Objects.requireNonNull(handle, "handle");
            Objects.requireNonNull(service, "service");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.CHECK_AVAILABILITY;
        }

        @Override
        public CompletionStage<Boolean> on(OperationHandler handler) {
            return handler.people().checkAvailability(this);
        }

        @Override
        public String toString() {
            return "CheckAvailability[hidden]";
        }
    }

    /** Asks whether a person silenced notifications: {@code none}, {@code silenced} or {@code unknown}. */
    record GetFocus(Handle handle) implements PeopleOperation<String> {
        public GetFocus {
            Objects.requireNonNull(handle, "handle");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.GET_FOCUS;
        }

        @Override
        public CompletionStage<String> on(OperationHandler handler) {
            return handler.people().getFocus(this);
        }

        @Override
        public String toString() {
            return "GetFocus[hidden]";
        }
    }

    /**
     * Lists the addresses that conversations were held with.
     *
     * @param address only those that end so, or null for all
     * @param limit how many at the most, from 1 up
     * @param offset how many to leave out first, 0 for none
     * @param page where to go on, as {@link Page#next()} said, or null for the beginning
     */
    record FindHandles(Handle address, int limit, int offset, String page)
            implements PeopleOperation<List<Person>>, Listing<Person> {
        public FindHandles {
            Paging.check(limit, offset);
            Paging.refuseBoth(page, offset);
        }

        /** From the beginning. */
        public FindHandles(Handle address, int limit, int offset) {
            this(address, limit, offset, null);
        }

        @Override
        public FindHandles onPage(String next) {
            return new FindHandles(address, limit, 0, next);
        }

        @Override
        public OperationKind kind() {
            return OperationKind.FIND_HANDLES;
        }

        @Override
        public CompletionStage<List<Person>> on(OperationHandler handler) {
            return handler.people().findHandles(this);
        }

        @Override
        public String toString() {
            return "FindHandles[hidden]";
        }
    }

    /**
     * Lists where people, or our own devices, are.
     *
     * @param handle whose place, or null for all people who share theirs
     * @param devices true for our own devices instead of people
     * @param refresh whether the provider asks anew first, which takes long
     */
    record ListLocations(Handle handle, boolean devices, boolean refresh) implements PeopleOperation<List<Location>> {
        @Override
        public OperationKind kind() {
            return refresh ? OperationKind.REFRESH_LOCATIONS : OperationKind.LIST_LOCATIONS;
        }

        @Override
        public CompletionStage<List<Location>> on(OperationHandler handler) {
            return handler.people().listLocations(this);
        }

        @Override
        public String toString() {
            return "ListLocations[hidden]";
        }
    }

    /** Opens a call that others join by its link. */
    record StartCall() implements PeopleOperation<Call> {
        @Override
        public OperationKind kind() {
            return OperationKind.START_CALL;
        }

        @Override
        public CompletionStage<Call> on(OperationHandler handler) {
            return handler.people().startCall(this);
        }
    }

    /** Answers a call. */
    record AnswerCall(String id) implements PeopleOperation<Call> {
        public AnswerCall {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.ANSWER_CALL;
        }

        @Override
        public CompletionStage<Call> on(OperationHandler handler) {
            return handler.people().answerCall(this);
        }
    }

    /** Leaves a call. */
    record LeaveCall(String id) implements PeopleOperation<Void> {
        public LeaveCall {
            Objects.requireNonNull(id, "id");
        }

        @Override
        public OperationKind kind() {
            return OperationKind.LEAVE_CALL;
        }

        @Override
        public CompletionStage<Void> on(OperationHandler handler) {
            return handler.people().leaveCall(this);
        }
    }
}
