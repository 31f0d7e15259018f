package io.github.camelimessage.component.provider.bluebubbles;

import io.github.camelimessage.component.model.Direction;
import io.github.camelimessage.component.model.Envelope;
import io.github.camelimessage.component.model.Handle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Makes the envelopes of events that are about no row of the message table. */
final class BlueBubblesEnvelopes {

    private final String account;
    private final Clock clock;

    BlueBubblesEnvelopes(String account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /**
     * Any of them may be null but id, direction and raw.
     *
     * @param when now, where nobody says it
     */
    Envelope of(String id, BlueBubblesChat chat, Handle sender, Direction direction, Instant when, String raw) {
        return new Envelope(
                id,
                List.of(),
                BlueBubblesProvider.NAME,
                account,
                null,
                chat == null ? null : chat.service(),
                when == null ? clock.instant() : when,
                chat == null ? null : chat.id(),
                chat != null && chat.group(),
                sender,
                direction,
                false,
                raw);
    }
}
