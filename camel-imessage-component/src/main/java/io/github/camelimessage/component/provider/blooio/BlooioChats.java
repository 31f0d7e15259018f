package io.github.camelimessage.component.provider.blooio;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageId;
import io.github.camelimessage.component.model.OperationKind;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import io.github.camelimessage.component.rest.PhoneForm;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Knows what names a conversation: the other one's address for a direct one, {@code grp_…} for a group. Addresses with commas
 * between them name the group of these people until its id is known.
 */
final class BlooioChats {

    private static final Pattern GROUP = Pattern.compile("grp_[a-zA-Z0-9]+");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,/\\p{Cntrl}]+@[^@\\s,/\\p{Cntrl}]+");

    /** The place of a message counted from the newest one, which the reaction route takes for an id. */
    private static final Pattern PLACE = Pattern.compile("-[0-9]+");

    private final String where;

    BlooioChats(String where) {
        this.where = where;
    }

    static boolean isGroup(String id) {
        return id != null && id.startsWith("grp_") && GROUP.matcher(id).matches();
    }

    static boolean isPerson(String address) {
        return PhoneForm.isE164(address)
                || address != null
                        && address.indexOf('@') >= 0
                        && EMAIL.matcher(address).matches();
    }

    private static boolean isSeveral(String id) {
        return id.indexOf(',') >= 0 && Arrays.stream(id.split(",", -1)).allMatch(BlooioChats::isPerson);
    }

    /** Whether it is one of the forms that name a conversation here. */
    static boolean isChat(String id) {
        return id != null && (isGroup(id) || isPerson(id) || isSeveral(id));
    }

    /** The neutral id of what Blooio calls a conversation, in one spelling; null for what is none, as {@code chat_…} of version 4. */
    static ChatId named(String id) {
        if (id == null || id.isBlank()) {
            return null;
        }
        String plain = id.strip();
        if (isPerson(plain)) {
            return new ChatId(new Handle(plain).value());
        }
        return isGroup(plain) || isSeveral(plain) ? new ChatId(plain) : null;
    }

    /** The same for an id that Blooio itself gave, whatever its form. */
    static ChatId idOf(String id) {
        ChatId known = named(id);
        return known == null ? new ChatId(id) : known;
    }

    /** Somebody's address, or null for what is none. */
    static Handle person(String address) {
        return address == null || address.isBlank() || isGroup(address) ? null : new Handle(address);
    }

    /** @throws Rejected for a recipient that Blooio does not reach; nothing was sent then */
    String of(Target target, OperationKind kind) throws Rejected {
        if (target instanceof Target.InChat in) {
            return of(in.chat(), kind);
        }
        if (target instanceof Target.ToHandle one) {
            return of(one.handle(), kind);
        }
        List<Handle> people = ((Target.ToHandles) target).handles();
        for (Handle person : people) {
            of(person, kind);
        }
        return PhoneForm.joined(people.stream().map(Handle::value).toList());
    }

    /** @throws Rejected for what names no conversation here */
    String of(ChatId chat, OperationKind kind) throws Rejected {
        if (chat == null) {
            throw new Rejected(where + " cannot " + kind.phrase()
                    + " without its chat: Blooio finds a message in its conversation only. Give the chat.");
        }
        ChatId known = named(chat.value());
        if (known == null) {
            throw new Rejected(where + " cannot " + kind.phrase()
                    + ": that is no chat of Blooio. Give a phone number in E.164 form (+15550100001), an e-mail address, "
                    + "or the id of a group (grp_…).");
        }
        return known.value();
    }

    /** @throws Rejected for anybody who has neither a number in E.164 form nor an e-mail address */
    String of(Handle person, OperationKind kind) throws Rejected {
        if (!isPerson(person.value())) {
            throw new Rejected(where + " cannot " + kind.phrase()
                    + ": Blooio takes phone numbers in E.164 form (+15550100001) and e-mail addresses only. "
                    + "Set defaultRegion where numbers are written as they are dialled.");
        }
        return person.value();
    }

    /** @throws Rejected for anything but a group's id */
    String group(ChatId chat, OperationKind kind) throws Rejected {
        if (!isGroup(chat.value())) {
            throw new Rejected(
                    where + " cannot " + kind.phrase() + ": that is no group of Blooio. Give its id (grp_…).");
        }
        return chat.value();
    }

    /** @throws Rejected for a place that is no id */
    String message(MessageId message, OperationKind kind) throws Rejected {
        if (PLACE.matcher(message.value()).matches()) {
            throw new Rejected(where + " cannot " + kind.phrase()
                    + " by its place in the conversation, which may move: give its id.");
        }
        return message.value();
    }
}
