package io.github.camelimessage.component.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What every event knows, whatever happened.
 *
 * @param id the stable id: the same fact has the same id by whatever path it arrives (webhook, stream, scan); at most 255
 *     characters, safe to log
 * @param aliases the provider's own ids of the event, possibly none
 * @param provider for instance {@code bluebubbles}
 * @param account the account it arrived at
 * @param line which of our own numbers or addresses it concerns, or null where the provider does not say
 * @param service {@code iMessage}, {@code SMS}, {@code RCS} …, or null
 * @param time when it happened, by the provider's clock; the time of arrival where the provider does not say
 * @param chat the conversation, or null for events that concern none
 * @param group whether the conversation has several others in it
 * @param sender who wrote or did it, or null when it was us or nobody
 * @param direction which way the message went
 * @param late whether it was found by a scan or is older than live traffic
 * @param raw the provider's JSON as it came
 */
public record Envelope(
        String id,
        List<String> aliases,
        String provider,
        String account,
        String line,
        String service,
        Instant time,
        ChatId chat,
        boolean group,
        Handle sender,
        Direction direction,
        boolean late,
        String raw) {

    public Envelope {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(direction, "direction");
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }

    /** The same envelope, marked as late. */
    public Envelope asLate() {
        return late
                ? this
                : new Envelope(
                        id, aliases, provider, account, line, service, time, chat, group, sender, direction, true, raw);
    }

    /** The same envelope with the conversation that was looked up afterwards. */
    public Envelope in(ChatId found, boolean isGroup) {
        return new Envelope(
                id, aliases, provider, account, line, service, time, found, isGroup, sender, direction, late, raw);
    }

    @Override
    public String toString() {
        return "Envelope[" + id + "]";
    }
}
