package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * An account's events as they happen, over a connection that we open: whoever receives this way needs no public address.
 *
 * <p>A stream tells nothing of the time when it was not open; the {@link History} does.
 */
public interface EventStream {

    /**
     * Opens a connection of its own, with the credentials as they are now; comes back at once. Trouble is told to the listener,
     * never thrown, and nothing is tried again: when to open the next one is the caller's business.
     */
    Open open(Listener listener);

    /** A connection that is being opened, or is open. */
    interface Open extends AutoCloseable {

        /** Ends it without waiting for the other side; the listener is told nothing more. */
        @Override
        void close();
    }

    /** Is told what the connection brings, one thing after the other; must not block. */
    interface Listener {

        /** From now on events arrive: whatever happened before is in the history. Told once, and before any event. */
        void live();

        /**
         * What happened, in the provider's order, completed as webhooks are.
         *
         * @return completes, however it does, when the next may be told; meanwhile the connection reads on only until a
         *     bounded store of its own is full
         */
        CompletionStage<?> events(List<InboundEvent> events);

        /** Something arrived that could not be read or completed: only the history knows what it was. */
        void missed(Exception why);

        /**
         * The connection is over, or could not be opened. Told once; only events that had arrived before it may still follow.
         *
         * @param why {@link ProviderException.NotAuthorised} when our credentials are not taken
         */
        void ended(ProviderException why);
    }
}
