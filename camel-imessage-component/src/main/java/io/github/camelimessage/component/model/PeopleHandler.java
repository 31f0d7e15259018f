package io.github.camelimessage.component.model;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns people. What is not overridden is refused. */
public interface PeopleHandler extends Refusing {

    /** Looks contacts up. */
    default CompletionStage<List<Contact>> findContacts(PeopleOperation.FindContacts operation) {
        return unsupported(operation);
    }

    /** Writes a contact into the address book. */
    default CompletionStage<Contact> createContact(PeopleOperation.CreateContact operation) {
        return unsupported(operation);
    }

    /** Looks our own contact card up. */
    default CompletionStage<Contact> getOwnCard(PeopleOperation.GetOwnCard operation) {
        return unsupported(operation);
    }

    /** Changes our own contact card. */
    default CompletionStage<Contact> updateOwnCard(PeopleOperation.UpdateOwnCard operation) {
        return unsupported(operation);
    }

    /** Shares our own contact card in a conversation. */
    default CompletionStage<Void> shareCard(PeopleOperation.ShareCard operation) {
        return unsupported(operation);
    }

    /** Asks whether our contact card should be shared in a conversation: true where the provider offers to. */
    default CompletionStage<Boolean> getCardSharing(PeopleOperation.GetCardSharing operation) {
        return unsupported(operation);
    }

    /** Asks whether a person can be reached. */
    default CompletionStage<Boolean> checkAvailability(PeopleOperation.CheckAvailability operation) {
        return unsupported(operation);
    }

    /** Asks whether a person silenced notifications: {@code none}, {@code silenced} or {@code unknown}. */
    default CompletionStage<String> getFocus(PeopleOperation.GetFocus operation) {
        return unsupported(operation);
    }

    /** Lists the addresses that conversations were held with. */
    default CompletionStage<List<Person>> findHandles(PeopleOperation.FindHandles operation) {
        return unsupported(operation);
    }

    /** Lists where people, or our own devices, are. */
    default CompletionStage<List<Location>> listLocations(PeopleOperation.ListLocations operation) {
        return unsupported(operation);
    }

    /** Opens a call that others join by its link. */
    default CompletionStage<Call> startCall(PeopleOperation.StartCall operation) {
        return unsupported(operation);
    }

    /** Answers a call. */
    default CompletionStage<Call> answerCall(PeopleOperation.AnswerCall operation) {
        return unsupported(operation);
    }

    /** Leaves a call. */
    default CompletionStage<Void> leaveCall(PeopleOperation.LeaveCall operation) {
        return unsupported(operation);
    }
}
