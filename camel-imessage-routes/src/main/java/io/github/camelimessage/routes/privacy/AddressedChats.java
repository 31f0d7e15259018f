package io.github.camelimessage.routes.privacy;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ids that a person's direct chat may have where the id holds the address. They are built to be erased and for nothing else: what
 * is not there is not found, and an id of another form is known by what arrived in its chat.
 */
final class AddressedChats {

    private static final List<String> APPLES = List.of("any;-;", "iMessage;-;", "SMS;-;", "RCS;-;");
    private static final String WHATSAPP = "@s.whatsapp.net";

    private AddressedChats() {}

    static List<ChatId> of(Handle person) {
        String address = person.value();
        Stream<String> whatsapp = address.startsWith("+") ? Stream.of(address.substring(1) + WHATSAPP) : Stream.of();
        return Stream.concat(
                        Stream.concat(Stream.of(address), whatsapp),
                        APPLES.stream().map(service -> service + address))
                .map(ChatId::new)
                .toList();
    }
}
