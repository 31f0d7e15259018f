package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that is to leave by another account, which knows neither the chats nor the messages nor the lines of the first one:
 * it goes to the same people, by whatever line they are reached from there.
 */
final class Transfer {

    private static final String ADDRESS = "\\+[0-9]{5,15}|[^\\s;@]+@[^\\s;@]+";

    /** Ids that are a person's address, or Apple's of a direct chat; one that insists on another service says more than whom. */
    private static final Pattern DIRECT = Pattern.compile("(?:(?:iMessage|any);-;)?(" + ADDRESS + ")");

    private Transfer() {}

    /**
     * Why it cannot leave by another account, as words that follow "since"; nothing when it can.
     *
     * @param sameProvider whether the other account is one of the same provider
     */
    static Optional<String> obstacle(SendMessage message, boolean sameProvider) {
        if (target(message.to()).isEmpty()) {
            return Optional.of("its conversation is a group, or its id does not say with whom it is");
        }
        if (message.replyTo() != null) {
            return Optional.of("it answers a message that only this account knows");
        }
        if (message.files().stream().anyMatch(file -> file.uploaded() != null)) {
            return Optional.of("it has a file that was uploaded to this account");
        }
        return !sameProvider && !message.extras().isEmpty()
                ? Optional.of("it has extras that only this account's provider understands")
                : Optional.empty();
    }

    /** The same message as the other account can send it. */
    static SendMessage adapted(SendMessage message) {
        return new SendMessage(
                target(message.to()).orElseThrow(),
                message.text(),
                message.subject(),
                message.attachments(),
                message.parts(),
                null,
                0,
                message.effect(),
                message.linkPreview(),
                message.channel(),
                message.key(),
                null,
                message.format(),
                message.extras());
    }

    private static Optional<Target> target(Target to) {
        if (!(to instanceof Target.InChat chat)) {
            return Optional.of(to);
        }
        Matcher direct = DIRECT.matcher(chat.chat().value());
        return direct.matches() ? Optional.of(new Target.ToHandle(new Handle(direct.group(1)))) : Optional.empty();
    }
}
