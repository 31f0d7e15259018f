package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Handle;
import java.util.regex.Pattern;

/**
 * A chat's id as the Mac writes it, taken apart. The Mac keeps one conversation under several of them: one for each service, and
 * {@code any} in place of the service from macOS 26 on.
 *
 * @param service {@code iMessage}, {@code SMS}, {@code RCS} …, or {@code any}
 * @param form {@code -} for a direct chat, {@code +} for a group
 * @param address the other person's, or {@code chat…} for groups
 */
record ChatGuid(String service, String form, String address) {

    private static final Pattern NUMBER = Pattern.compile("\\+[\\d\\s().\\-/]+");

    static final String DIRECT = "-";
    static final String GROUP = "+";

    private static final String ANY = "any";

    /** Null for an id of another form. */
    static ChatGuid of(String guid) {
        String[] parts = guid.split(";", 3);
        boolean known = parts.length == 3
                && !parts[0].isEmpty()
                && (parts[1].equals(DIRECT) || parts[1].equals(GROUP))
                && !parts[2].isBlank();
        return known ? new ChatGuid(parts[0], parts[1], parts[2]) : null;
    }

    /** The direct conversation with that person, whatever the service. */
    static ChatGuid with(Handle handle) {
        return new ChatGuid(ANY, DIRECT, handle.value());
    }

    boolean direct() {
        return form.equals(DIRECT);
    }

    /** Whether it stands for the conversation and not for one of its services. */
    boolean ofAnyService() {
        return service.equalsIgnoreCase(ANY);
    }

    /** The conversation it is a part of: the same for every service and every way to write the address. */
    ChatGuid neutral() {
        return new ChatGuid(ANY, form, direct() ? normalised(address) : address);
    }

    /** The same with another form in it. */
    ChatGuid as(String otherForm) {
        return new ChatGuid(service, otherForm, address);
    }

    /** The part of the conversation that goes by that service. */
    String by(String otherService) {
        return otherService + ";" + form + ";" + address;
    }

    String value() {
        return by(service);
    }

    /** As a handle is written; what is neither a number nor an e-mail address, such as a masked one, stays as it is. */
    static String normalised(String address) {
        boolean plain = address.indexOf('@') >= 0 || NUMBER.matcher(address).matches();
        return plain ? new Handle(address).value() : address;
    }

    @Override
    public String toString() {
        return "ChatGuid[hidden]";
    }
}
