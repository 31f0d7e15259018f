package io.github.camelimessage.simulator.textbubbles;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A network that a message can take. */
enum Channel {
    IMESSAGE("iMessage"),
    SMS("SMS"),
    WHATSAPP("");

    private final String prefix;

    Channel(String prefix) {
        this.prefix = prefix;
    }

    /** As the API writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The provider's guid of the direct chat with someone, which on WhatsApp is the handle as a roster shows it. */
    String direct(String handle) {
        if (this != WHATSAPP) {
            return prefix + ";-;" + handle;
        }
        return isHidden(handle) ? handle : handle.replace("+", "") + "@s.whatsapp.net";
    }

    /** Whether a handle is WhatsApp's stand-in for somebody who hides the number. */
    static boolean isHidden(String handle) {
        return handle.endsWith("@lid");
    }

    /** The provider's guid of a group with this number of its own. */
    String group(long number) {
        return this == WHATSAPP ? "1203630" + (10_000_000_000L + number) + "@g.us" : prefix + ";+;chat" + number;
    }

    static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
