package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Channel;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Service;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.component.model.TextFormat;
import io.github.camelimessage.component.provider.ProviderException.Rejected;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Refuses the choices of a send that BlueBubbles does not offer: other services or another order of them, formatted text, what
 * only other providers know, and lines that are not the Mac's.
 */
final class BlueBubblesChoices {

    private final BlueBubblesProbe probe;
    private final String where;

    BlueBubblesChoices(BlueBubblesProbe probe, String where) {
        this.probe = probe;
        this.where = where;
    }

    /**
     * The same message by one of the three channels that there are here.
     *
     * @throws Rejected for what is not offered; nothing was asked or sent then
     */
    SendMessage known(SendMessage message) throws Rejected {
        if (message.format() == TextFormat.MARKDOWN) {
            throw new Rejected(
                    where + " cannot send formatted text: BlueBubbles' helper ignores what is said about bold "
                            + "and italic. Send it plain.");
        }
        if (!message.extras().isEmpty()) {
            throw new Rejected(
                    where + " cannot send with extras: BlueBubbles knows none beside what a message has anyway.");
        }
        if (message.to() instanceof Target.ToHandles several) {
            refuseOurselves(several.handles());
        }
        return message.over(known(message.channel()));
    }

    /**
     * The channel as it is known here: iMessage and then SMS is what the Mac does by itself.
     *
     * @throws Rejected for any other service or order
     */
    Channel known(Channel channel) throws Rejected {
        if (channel.equals(Channel.of(Service.IMESSAGE, Service.SMS))) {
            return Channel.ALLOW_FALLBACK;
        }
        boolean offered = channel.equals(Channel.ALLOW_FALLBACK)
                || channel.equals(Channel.NEVER_FALL_BACK)
                || channel.equals(Channel.REQUIRE_FALLBACK);
        if (!offered) {
            throw new Rejected(where + " cannot send by channel \"" + channel.words()
                    + "\": BlueBubbles sends by imessage, by sms, or by imessage,sms in that order.");
        }
        return channel;
    }

    /** The Mac leaves itself out of every group, so with one of its own addresses another group comes of it. */
    void refuseOurselves(Collection<Handle> people) throws Rejected {
        ServerSeen seen = probe.last();
        if (seen != null && people.stream().anyMatch(seen.addresses()::contains)) {
            throw new Rejected(where + " cannot write to several people of whom one is this account itself. "
                    + "Name the others only.");
        }
    }

    /**
     * Done where the line is null or one of the Mac's: it then answers from where the conversation stands. Fails with
     * {@link Rejected} for another one, since which address is written from cannot be chosen.
     */
    CompletionStage<Void> line(Handle line) {
        return line == null
                ? CompletableFuture.completedFuture(null)
                : probe.known()
                        .thenCompose(seen -> seen.addresses().contains(line)
                                ? CompletableFuture.completedFuture(null)
                                : BlueBubblesPart.refused(where
                                        + " cannot send by that line: it is none of the addresses that the Mac is known to "
                                        + "have, and BlueBubbles lets nobody choose among them."));
    }
}
