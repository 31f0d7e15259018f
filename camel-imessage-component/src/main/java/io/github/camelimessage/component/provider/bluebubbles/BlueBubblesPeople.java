package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.UnexpectedJson;
import io.github.camelimessage.component.model.Call;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.model.Person;
import io.github.camelimessage.component.model.Sort;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Carries out what concerns people: contacts, presence, places, calls. */
final class BlueBubblesPeople extends BlueBubblesPart implements PeopleHandler {

    private final BlueBubblesPeopleRequests people;
    private final BlueBubblesChatRequests chatRequests;
    private final BlueBubblesChats chats;

    BlueBubblesPeople(
            BlueBubblesHttp http,
            BlueBubblesRequests requests,
            BlueBubblesPeopleRequests people,
            BlueBubblesChatRequests chatRequests,
            BlueBubblesChats chats,
            String where) {
        super(http, requests, where);
        this.people = people;
        this.chatRequests = chatRequests;
        this.chats = chats;
    }

    @Override
    public CompletionStage<List<Contact>> findContacts(PeopleOperation.FindContacts operation) {
        boolean byTime = operation.sort() == Sort.RECENT || operation.sort() == Sort.OLDEST;
        if (byTime) {
            return refused(where + " cannot " + operation.kind().phrase()
                    + " in that order: the Mac's address book knows no times. Order by name or name-descending.");
        }
        return BlueBubblesPaging.from(
                operation,
                0,
                operation.kind(),
                where,
                from -> http.send(
                        people.contacts(operation.handles()),
                        answer -> BlueBubblesPaging.cut(
                                BlueBubblesContacts.chosen(
                                        BlueBubblesContacts.merged(answer.data().list()),
                                        operation.search(),
                                        operation.sort()),
                                from,
                                operation.limit())));
    }

    @Override
    public CompletionStage<Contact> createContact(PeopleOperation.CreateContact operation) {
        Contact contact = operation.contact();
        if (contact.firstName() == null && contact.displayName() == null) {
            return refused(where + " cannot write a contact: BlueBubbles needs a firstName or a displayName.");
        }
        return http.send(people.newContact(contact), BlueBubblesPeople::writtenOrNull)
                .thenCompose(written -> written != null
                        ? CompletableFuture.completedFuture(written)
                        : refused(where + " could not write the contact wholly: the server reports errors for it. "
                                + "See its log, and what the Mac's address book has of the contact."));
    }

    /** The server answers a failure with status 200 too and tells it beside what was done. */
    private static Contact writtenOrNull(BlueBubblesHttp.Answer answer) {
        if (!answer.metadata().at("errors").items().isEmpty()) {
            return null;
        }
        return answer.data().list().stream()
                .findFirst()
                .map(BlueBubblesContacts::contact)
                .orElseThrow(() -> new UnexpectedJson("data: expected the contact, found nothing"));
    }

    @Override
    public CompletionStage<Contact> getOwnCard(PeopleOperation.GetOwnCard operation) {
        return http.send(
                people.ownCard(),
                answer -> BlueBubblesContacts.ownCard(answer.data().asObject()));
    }

    @Override
    public CompletionStage<Void> shareCard(PeopleOperation.ShareCard operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(chatRequests.shareCard(guid), answer -> null));
    }

    @Override
    public CompletionStage<Boolean> getCardSharing(PeopleOperation.GetCardSharing operation) {
        return chats.guidOf(operation.chat(), operation.kind())
                .thenCompose(guid -> http.send(
                        chatRequests.cardSharing(guid), answer -> answer.data().isTrue()));
    }

    @Override
    public CompletionStage<Boolean> checkAvailability(PeopleOperation.CheckAvailability operation) {
        boolean faceTime = operation.service().equalsIgnoreCase("FaceTime");
        if (!faceTime && !operation.service().equalsIgnoreCase("iMessage")) {
            return refused(where + " cannot " + operation.kind().phrase()
                    + " by that service: BlueBubbles knows iMessage and FaceTime.");
        }
        return http.send(
                people.availability(operation.handle(), faceTime),
                answer -> answer.data().asObject().at("available").isTrue());
    }

    @Override
    public CompletionStage<String> getFocus(PeopleOperation.GetFocus operation) {
        return http.send(
                people.focus(operation.handle()),
                answer -> answer.data().asObject().at("status").text());
    }

    @Override
    public CompletionStage<List<Person>> findHandles(PeopleOperation.FindHandles operation) {
        return BlueBubblesPaging.from(
                operation,
                operation.offset(),
                operation.kind(),
                where,
                offset -> handles(operation, offset, new ArrayList<>()));
    }

    private CompletionStage<List<Person>> handles(PeopleOperation.FindHandles asked, int offset, List<Person> found) {
        int limit = Math.min(BlueBubblesPaging.MOST, asked.limit() - found.size());
        return http.send(people.handles(asked.address(), limit, offset), answer -> {
                    List<JsonAt> rows = answer.data().list();
                    rows.stream()
                            .filter(json -> json.at("address").filledOrNull() != null)
                            .map(BlueBubblesPeople::person)
                            .forEach(found::add);
                    return BlueBubblesPaging.isLast(answer, rows.size(), limit, offset) ? -1 : offset + rows.size();
                })
                .thenCompose(next -> next < 0 || found.size() >= asked.limit()
                        ? CompletableFuture.completedFuture(
                                new Page<>(found, next < 0 ? null : BlueBubblesPaging.place(next)))
                        : handles(asked, next, found));
    }

    private static Person person(JsonAt json) {
        return new Person(
                BlueBubblesChat.handleOrNull(json.at("address")),
                json.at("service").filledOrNull(),
                json.at("country").filledOrNull());
    }

    @Override
    public CompletionStage<List<Location>> listLocations(PeopleOperation.ListLocations operation) {
        return http.send(people.locations(operation), answer -> answer.data()).thenCompose(data -> {
            if (operation.devices() && !data.present()) {
                return refused(where + " cannot " + operation.kind().phrase()
                        + ": the Mac tells no places of devices. From macOS 15 on none does.");
            }
            return CompletableFuture.completedFuture(data.items().stream()
                    .map(operation.devices() ? BlueBubblesPlaces::device : BlueBubblesPlaces::friend)
                    .filter(place ->
                            operation.handle() == null || operation.handle().equals(place.handle()))
                    .toList());
        });
    }

    @Override
    public CompletionStage<Call> startCall(PeopleOperation.StartCall operation) {
        return http.send(people.startCall(), answer -> new Call(null, link(answer.data())));
    }

    @Override
    public CompletionStage<Call> answerCall(PeopleOperation.AnswerCall operation) {
        return http.send(people.answerCall(operation.id()), answer -> new Call(operation.id(), link(answer.data())));
    }

    private static URI link(JsonAt data) {
        return BlueBubblesLinks.address(data.asObject().at("link").text());
    }

    @Override
    public CompletionStage<Void> leaveCall(PeopleOperation.LeaveCall operation) {
        return http.send(people.leaveCall(operation.id()), answer -> null);
    }
}
