package io.github.camelimessage.component.provider.blooio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Location;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Page;
import io.github.camelimessage.component.model.PeopleHandler;
import io.github.camelimessage.component.model.PeopleOperation;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import io.github.camelimessage.component.rest.RestClient;
import io.github.camelimessage.component.rest.RestRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Carries out what concerns people: contacts, our own card, whether somebody can be reached, places. */
final class BlooioPeople extends BlooioPart implements PeopleHandler {

    private final BlooioLists lists;

    BlooioPeople(RestClient client, BlooioRequests requests, BlooioChats chats, BlooioLists lists) {
        super(client, requests, chats);
        this.lists = lists;
    }

    private static Contact contact(JsonAt json) {
        String address = BlooioWords.first(json, "identifier", "id");
        Handle handle =
                BlooioChats.person(address == null ? json.at("identifier").text() : address);
        return new Contact(
                BlooioWords.first(json, "id", "identifier"),
                null,
                null,
                json.at("name").filledOrNull(),
                handle == null ? List.of() : List.of(handle),
                null);
    }

    @Override
    public CompletionStage<List<Contact>> findContacts(PeopleOperation.FindContacts operation) {
        return begin(() -> operation.handles().isEmpty()
                ? lists.read(
                        requests.get("contacts", operation.kind())
                                .with("q", operation.search())
                                .with("sort", BlooioConversations.sort(operation.sort())),
                        "contacts",
                        json -> contact(json.asObject()),
                        operation.kind(),
                        operation.page(),
                        0,
                        operation.limit())
                : these(operation));
    }

    /** One after the other, and those that Blooio does not know are left out. */
    private CompletionStage<List<Contact>> these(PeopleOperation.FindContacts operation) throws Rejected {
        if (operation.search() != null || operation.sort() != null || operation.page() != null) {
            throw cannot(operation.kind(), "whoever names handles gets these, without search, sort or page.");
        }
        CompletionStage<List<Contact>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Handle handle :
                operation.handles().stream().limit(operation.limit()).toList()) {
            RestRequest request = requests.get("contacts/:contactId", operation.kind())
                    .at("contactId", chats.of(handle, operation.kind()));
            all = all.thenCompose(before -> orIfMissing(
                            client.send(request, answer -> List.of(contact(answer.body()))), List.<Contact>of())
                    .thenApply(found -> {
                        before.addAll(found);
                        return before;
                    }));
        }
        return all.thenApply(found -> new Page<>(found, null));
    }

    @Override
    public CompletionStage<Contact> createContact(PeopleOperation.CreateContact operation) {
        return begin(() -> {
            Contact given = operation.contact();
            if (given.handles().size() != 1) {
                throw cannot(
                        operation.kind(), "Blooio's contacts have one number or address each. Write one for each.");
            }
            if (given.avatar() != null) {
                throw cannot(operation.kind(), "Blooio keeps no pictures of contacts. Leave the avatar out.");
            }
            ObjectNode body =
                    JsonAt.object().put("identifier", chats.of(given.handles().get(0), operation.kind()));
            String name = given.displayName() != null
                    ? given.displayName()
                    : Stream.of(given.firstName(), given.lastName())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(" "));
            if (!name.isBlank()) {
                body.put("name", name);
            }
            return client.send(
                    requests.call("POST", "contacts", operation.kind()).with(body), answer -> contact(answer.body()));
        });
    }

    @Override
    public CompletionStage<Contact> updateOwnCard(PeopleOperation.UpdateOwnCard operation) {
        return begin(() -> operation.line() != null
                ? updated(operation.line().value(), operation)
                : client.send(requests.get("me/numbers", operation.kind()), answer -> BlooioLine.all(answer.body()))
                        .thenCompose(lines -> begin(() -> updated(only(lines, operation.kind()), operation))));
    }

    private String only(List<BlooioLine> lines, OperationKind kind) throws Rejected {
        if (lines.size() != 1) {
            throw cannot(kind, "the account has " + lines.size() + " numbers. Give the line whose card it is.");
        }
        return lines.get(0).number();
    }

    private CompletionStage<Contact> updated(String line, PeopleOperation.UpdateOwnCard operation) throws Rejected {
        if (!PhoneForm.isE164(line)) {
            throw cannot(operation.kind(), "Blooio's lines are phone numbers in E.164 form.");
        }
        ObjectNode body = JsonAt.object();
        if (operation.firstName() != null) {
            body.put("first_name", operation.firstName());
        }
        if (operation.lastName() != null) {
            body.put("last_name", operation.lastName());
        }
        if (operation.avatar() != null) {
            body.put("avatar", Base64.getEncoder().encodeToString(operation.avatar()));
        }
        return client.send(
                requests.call("PUT", "me/numbers/:number/contact-card", operation.kind())
                        .at("number", line)
                        .with(body),
                answer -> new Contact(
                        null,
                        answer.body().at("first_name").filledOrNull(),
                        answer.body().at("last_name").filledOrNull(),
                        null,
                        List.of(new Handle(line)),
                        operation.avatar()));
    }

    @Override
    public CompletionStage<Void> shareCard(PeopleOperation.ShareCard operation) {
        return begin(() -> client.send(
                requests.call("POST", BlooioRequests.CHAT + "/contact-card", operation.kind())
                        .at("chatId", chats.of(operation.chat(), operation.kind())),
                answer -> null));
    }

    @Override
    public CompletionStage<Boolean> checkAvailability(PeopleOperation.CheckAvailability operation) {
        return begin(() -> {
            String service = operation.service().toLowerCase(Locale.ROOT);
            if (!List.of("imessage", "sms", "facetime").contains(service)) {
                throw cannot(operation.kind(), "Blooio knows of iMessage, SMS and FaceTime only.");
            }
            return client.send(
                    requests.get("contacts/:contactId/capabilities", operation.kind())
                            .at("contactId", chats.of(operation.handle(), operation.kind())),
                    answer -> answer.body()
                            .at("capabilities")
                            .asObject()
                            .at(service)
                            .isTrue());
        });
    }

    @Override
    public CompletionStage<List<Location>> listLocations(PeopleOperation.ListLocations operation) {
        return begin(() -> {
            if (operation.devices()) {
                throw cannot(operation.kind(), "Blooio knows where people are, and of no devices.");
            }
            String wanted = operation.handle() == null ? null : chats.of(operation.handle(), operation.kind());
            if (operation.refresh()) {
                return places(requests.call("POST", "location/contacts/refresh", operation.kind()))
                        .thenApply(all -> all.stream()
                                .filter(place ->
                                        wanted == null || operation.handle().equals(place.handle()))
                                .toList());
            }
            return wanted == null
                    ? places(requests.get("location/contacts", operation.kind()))
                    : client.send(
                            requests.get("location/contacts/:handle", operation.kind())
                                    .at("handle", wanted),
                            answer -> List.of(place(answer.body())));
        });
    }

    private CompletionStage<List<Location>> places(RestRequest request) {
        return client.send(request, answer -> BlooioWords.list(answer.body(), "friends").stream()
                .map(BlooioPeople::place)
                .toList());
    }

    private static Location place(JsonAt json) {
        List<JsonAt> coordinates = json.at("coordinates").items();
        boolean known = coordinates.size() == 2;
        return new Location(
                BlooioChats.person(json.at("handle").text()),
                null,
                known ? coordinates.get(0).decimalOrNull() : null,
                known ? coordinates.get(1).decimalOrNull() : null,
                null,
                BlooioWords.time(json.at("last_updated")));
    }
}
