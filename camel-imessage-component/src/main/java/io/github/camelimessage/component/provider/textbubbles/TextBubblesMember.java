package io.github.camelimessage.component.provider.textbubbles;

import io.github.camelimessage.component.internal.JsonAt;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.Participant;

/**
 * Somebody in a conversation as TextBubbles shows them.
 *
 * @param handle as it is written there; for ourselves a word
 * @param contact their id in the address book, or null
 * @param role member, owner or self; null where it is not told
 * @param resolved whether the handle is an address and not a stand-in
 */
record TextBubblesMember(String handle, String contact, String role, boolean resolved) {

    /** How we ourselves are written. */
    static final String SELF = "self";

    /** Null for what is nobody. */
    static TextBubblesMember of(JsonAt json) {
        String handle = json.isObject() ? json.at("handle").filledOrNull() : json.filledOrNull();
        if (handle == null) {
            return null;
        }
        JsonAt told = json.at("isPhoneResolved");
        return new TextBubblesMember(
                handle,
                json.at("contactId").filledOrNull(),
                json.at("role").filledOrNull(),
                told.present() ? told.isTrue() : !TextBubblesForms.isHidden(handle));
    }

    boolean isSelf() {
        return SELF.equals(handle) || SELF.equals(role);
    }

    Participant toModel(TextBubblesRoster roster) {
        Handle shown = roster.shown(handle);
        return new Participant(
                shown, contact, null, role, resolved || !shown.value().equals(handle));
    }

    @Override
    public String toString() {
        return "TextBubblesMember[hidden]";
    }
}
