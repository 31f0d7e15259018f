package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.Handle;

/**
 * Knows which addresses are one person's: on WhatsApp somebody may be hidden behind a stand-in ({@code …@lid}) that becomes a number
 * later. The first address that was seen of a person stands for them in ids, so that nobody becomes somebody else by it.
 */
final class TextBubblesRoster {

    private static final int MOST = 10_000;

    /** What was told last of somebody in a conversation. */
    private record Told(String fact, String handle, String key) {}

    private final Recent<String, String> first = new Recent<>(MOST);
    private final Recent<String, String> numbers = new Recent<>(MOST);
    private final Recent<String, Told> told = new Recent<>(MOST);

    /** Somebody was named. */
    synchronized void seen(TextBubblesMember member) {
        if (member.isSelf()) {
            return;
        }
        if (member.contact() != null) {
            alike(member.handle(), "contact " + member.contact());
        }
        if (member.resolved() && !TextBubblesForms.isHidden(member.handle())) {
            numbers.put(identity(member.handle()), TextBubblesForms.plain(member.handle()));
        }
    }

    /** An event told a stand-in and the number of one person. */
    synchronized void same(String standIn, String number) {
        alike(standIn, TextBubblesForms.plain(number));
        numbers.put(identity(standIn), TextBubblesForms.plain(number));
    }

    private void alike(String one, String other) {
        String plain = TextBubblesForms.plain(one);
        String known = first.get(plain) != null ? first.get(plain) : first.get(other);
        String root = known == null ? plain : known;
        first.put(plain, root);
        first.put(other, root);
    }

    /** What stands for the person in ids; as personal as the address. */
    synchronized String identity(String handle) {
        String plain = TextBubblesForms.plain(handle);
        String known = first.get(plain);
        return known == null ? plain : known;
    }

    /** The best address that is known of the person. */
    synchronized Handle shown(String handle) {
        String number = TextBubblesForms.isHidden(handle) ? numbers.get(identity(handle)) : null;
        return new Handle(number == null ? TextBubblesForms.plain(handle) : number);
    }

    /** Who wrote, as an event tells it: on WhatsApp there may be a stand-in only, or that beside the number that is known of it. */
    synchronized Handle sender(JsonAt data) {
        String from = data.at("from").filledOrNull();
        String handle = data.at("sender").at("handle").filledOrNull();
        String contact = data.at("sender").at("contactId").filledOrNull();
        if (handle != null) {
            seen(new TextBubblesMember(handle, contact, null, !TextBubblesForms.isHidden(handle)));
        }
        if (from != null && handle != null && TextBubblesForms.isHidden(handle) && !TextBubblesForms.isHidden(from)) {
            same(handle, from);
        }
        String told = from == null ? handle : from;
        return told == null || told.equals(TextBubblesMember.SELF) ? null : shown(told);
    }

    /**
     * What tells this coming or going from the next one of the same person: the key of the event, or that of the one before where the
     * very same was told of them under a stand-in.
     *
     * @param chat the conversation
     * @param fact added, removed or left
     * @param key the event's own
     */
    synchronized String keyOf(String chat, String handle, String fact, String key) {
        String place = chat + "\n" + identity(handle);
        Told before = told.get(place);
        boolean again = before != null
                && before.fact().equals(fact)
                && !before.handle().equals(handle)
                && (TextBubblesForms.isHidden(before.handle()) || TextBubblesForms.isHidden(handle));
        if (again) {
            return before.key();
        }
        told.put(place, new Told(fact, handle, key));
        return key;
    }
}
