package io.github.camelimessage.routes.etiquette;

import io.github.camelimessage.component.model.ChatId;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the person behind what a message is addressed to. Some ids of conversations hold the address; whose the others are is
 * learnt from the messages that arrive in them.
 */
final class Recipients {

    private static final Pattern APPLES = Pattern.compile("[A-Za-z]+;([-+]);(.+)");
    private static final Pattern ADDRESS = Pattern.compile("\\+[0-9]{5,15}|[^\\s,;@]+@[^\\s,;@]+");
    private static final Pattern SEVERAL = Pattern.compile("[^,]+(,[^,]+)+");

    private final JdbcKnownChats known;
    private final Function<Handle, List<String>> zones;

    /** @param zones tells the time zones of an address, none where that is of no interest */
    Recipients(JdbcKnownChats known, Function<Handle, List<String>> zones) {
        this.known = known;
        this.zones = zones;
    }

    /** Whom a message is for that an account sends. */
    Recipient of(String account, Target target) {
        if (target instanceof Target.ToHandle one) {
            return person(account, one.handle());
        }
        return target instanceof Target.InChat inChat ? in(account, inChat.chat()) : Recipient.GROUP;
    }

    /** Whether it is an address that somebody anywhere can be reached by. */
    static boolean isAddress(Handle handle) {
        return ADDRESS.matcher(handle.value()).matches();
    }

    private Recipient in(String account, ChatId chat) {
        return told(account, chat)
                .orElseGet(() -> known.find(account, Person.chat(account, chat)).orElse(Recipient.UNKNOWN));
    }

    /** What the id itself tells. */
    private Optional<Recipient> told(String account, ChatId chat) {
        Matcher apples = APPLES.matcher(chat.value());
        if (apples.matches()) {
            return Optional.of(
                    apples.group(1).equals("+") ? Recipient.GROUP : person(account, new Handle(apples.group(2))));
        }
        if (SEVERAL.matcher(chat.value()).matches()) {
            return Optional.of(Recipient.GROUP);
        }
        return ADDRESS.matcher(chat.value()).matches()
                ? Optional.of(person(account, new Handle(chat.value())))
                : Optional.empty();
    }

    private Recipient person(String account, Handle handle) {
        return new Recipient(false, Person.of(account, handle), handle, zones.apply(handle));
    }

    /** Remembers whose conversation it is, where its id does not tell; in the transaction of the thread. */
    void learn(InboundEvent event) {
        if (event.chat() == null
                || event.sender() == null
                || told(event.account(), event.chat()).isPresent()) {
            return;
        }
        known.learn(
                event.account(),
                Person.chat(event.account(), event.chat()),
                event.group() ? Recipient.GROUP : person(event.account(), event.sender()));
    }
}
