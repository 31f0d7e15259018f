package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Recognises our own text in a chat with ourselves: Messages keeps a note to oneself twice, as a row that we sent and as one
 * that came in, with other ids and the same text, and a route that answers would answer itself.
 *
 * <p>Only an address that the server named as ours counts as ourselves, so that a person who repeats our words is heard.
 */
final class SelfChats {

    private static final Duration ECHO = Duration.ofMinutes(1);
    private static final int MOST = 1_000;

    private record Said(Handle to, String text) {
        @Override
        public String toString() {
            return "Said[hidden]";
        }
    }

    private final Clock clock;
    private final Duration longest;
    private final Recent<Said, Instant> said = new Recent<>(MOST);
    private volatile Set<Handle> ours = Set.of();

    /** @param longestSend how long a text may take from the moment it is said until it was sent */
    SelfChats(Clock clock, Duration longestSend) {
        this.clock = clock;
        this.longest = longestSend.plus(ECHO);
    }

    /** The addresses that the server says are ours. */
    void ours(Set<Handle> addresses) {
        ours = Set.copyOf(addresses);
    }

    /** A message is about to leave. Said before it does, since its copy can be told before the answer to the send is. */
    void saying(SendMessage message) {
        saying(message.to(), BlueBubblesParts.text(message));
        message.files().forEach(file -> saying(message.to(), named(BlueBubblesUploads.name(file))));
    }

    private void saying(Target to, String text) {
        // Several people are a group, and a group is no chat with oneself.
        Handle person = to instanceof Target.InChat in
                ? BlueBubblesChat.named(in.chat().value()).otherByGuid()
                : to instanceof Target.ToHandle one ? one.handle() : null;
        if (text != null && person != null) {
            said.put(new Said(person, text.strip()), clock.instant());
        }
    }

    /** Whether a row that came in is what we just said to ourselves. */
    boolean isEcho(BlueBubblesRow row) {
        if (row.own()
                || row.sender() == null
                || !ours.contains(row.sender())
                || row.chat() != null && row.chat().group()) {
            return false;
        }
        if (row.text() != null) {
            return wasSaid(row.text());
        }
        return row.attachments().stream().anyMatch(file -> file.name() != null && wasSaid(named(file.name())));
    }

    /** A file without a text is known by its name, which no text begins like. */
    private static String named(String file) {
        return "\uFFFC" + file;
    }

    private boolean wasSaid(String text) {
        Instant earliest = clock.instant().minus(longest);
        return ours.stream()
                .map(address -> said.get(new Said(address, text.strip())))
                .anyMatch(when -> when != null && when.isAfter(earliest));
    }
}
