package io.github.camelimessage.component;

import io.github.camelimessage.component.internal.PhoneNumbers;
import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Target;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads the addresses that callers write: one person, several in one conversation, or a conversation by the provider's own id
 * for it, wherever a recipient can stand.
 *
 * @param numbers writes phone numbers in full
 * @param chats tells the provider's ids of conversations from the addresses of people
 */
record Recipients(PhoneNumbers numbers, Predicate<String> chats) {

    /** Takes everything as it stands: for maps that we wrote ourselves. */
    static Recipients asGiven() {
        return new Recipients(PhoneNumbers.asGiven(), word -> false);
    }

    Handle person(String word) {
        return new Handle(numbers.inFull(word));
    }

    /**
     * Whom a message is for.
     *
     * @param words at least one; the ids of conversations stand alone
     * @throws IllegalArgumentException when a conversation's id stands beside others; the text does not show it
     */
    Target target(List<String> words) {
        if (words.size() == 1) {
            String word = words.get(0);
            return chats.test(word) ? new Target.InChat(new ChatId(word)) : new Target.ToHandle(person(word));
        }
        if (words.stream().anyMatch(chats)) {
            throw new IllegalArgumentException(
                    "expected people, or one conversation alone, and found a conversation beside others");
        }
        List<Handle> people = words.stream().map(this::person).distinct().toList();
        return people.size() == 1 ? new Target.ToHandle(people.get(0)) : new Target.ToHandles(people);
    }
}
