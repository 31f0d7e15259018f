package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Contact;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Sort;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads contacts; the server has them from two address books and tells one person twice. */
final class BlueBubblesContacts {

    private BlueBubblesContacts() {}

    static Contact contact(JsonAt json) {
        List<Handle> handles = Stream.concat(json.at("phoneNumbers").stream(), json.at("emails").stream())
                .map(each -> BlueBubblesChat.handleOrNull(each.at("address")))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Contact(
                json.at("id").textOrNull(),
                json.at("firstName").filledOrNull(),
                json.at("lastName").filledOrNull(),
                json.at("displayName").filledOrNull(),
                handles,
                avatar(json.at("avatar")));
    }

    /** Our own card: a name and maybe a picture. */
    static Contact ownCard(JsonAt json) {
        return new Contact(null, null, null, json.at("name").filledOrNull(), List.of(), avatar(json.at("avatar")));
    }

    /** A picture that is no Base64 is as good as none; the person is not. */
    private static byte[] avatar(JsonAt json) {
        String text = json.filledOrNull();
        try {
            return text == null ? null : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static List<Contact> merged(List<JsonAt> found) {
        List<Contact> people = new ArrayList<>();
        for (JsonAt json : found) {
            Contact next = contact(json);
            int same = samePerson(people, next);
            if (same < 0) {
                people.add(next);
            } else {
                people.set(same, both(people.get(same), next));
            }
        }
        return people;
    }

    /**
     * Those that are asked for, as they are asked for.
     *
     * @param search a text that a name or an address has in it, in any case, or null for all
     * @param sort by name or by name descending, or null for the order they came in
     */
    static List<Contact> chosen(List<Contact> all, String search, Sort sort) {
        Stream<Contact> chosen = all.stream().filter(contact -> search == null || holds(contact, search));
        if (sort == null) {
            return chosen.toList();
        }
        Comparator<String> names =
                sort == Sort.NAME ? String.CASE_INSENSITIVE_ORDER : String.CASE_INSENSITIVE_ORDER.reversed();
        return chosen.sorted(Comparator.comparing(BlueBubblesContacts::name, Comparator.nullsLast(names)))
                .toList();
    }

    private static boolean holds(Contact contact, String search) {
        String sought = search.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(
                        Stream.of(name(contact), contact.displayName()),
                        contact.handles().stream().map(Handle::value))
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(sought));
    }

    private static int samePerson(List<Contact> people, Contact next) {
        for (int i = 0; i < people.size(); i++) {
            Contact known = people.get(i);
            boolean sharesHandle = !Collections.disjoint(known.handles(), next.handles());
            boolean bothWithout = known.handles().isEmpty() && next.handles().isEmpty();
            if (Objects.equals(name(known), name(next)) && (sharesHandle || bothWithout)) {
                return i;
            }
        }
        return -1;
    }

    /** One handle can be in two people's cards, so the name has to be the same as well. */
    private static String name(Contact contact) {
        String whole = String.join(
                " ",
                Stream.of(contact.firstName(), contact.lastName())
                        .filter(Objects::nonNull)
                        .toList());
        return whole.isEmpty() ? contact.displayName() : whole;
    }

    private static Contact both(Contact one, Contact other) {
        Set<Handle> handles = new LinkedHashSet<>(one.handles());
        handles.addAll(other.handles());
        return new Contact(
                one.id() == null ? other.id() : one.id(),
                one.firstName() == null ? other.firstName() : one.firstName(),
                one.lastName() == null ? other.lastName() : one.lastName(),
                one.displayName() == null ? other.displayName() : one.displayName(),
                List.copyOf(handles),
                one.avatar() == null ? other.avatar() : one.avatar());
    }
}
