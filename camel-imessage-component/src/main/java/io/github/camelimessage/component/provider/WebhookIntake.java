package io.github.camelimessage.component.provider;

import io.github.camelimessage.component.model.InboundEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Reads what the provider posts to us, in this order: {@link #verify} on the raw bytes, {@link #parse}, {@link #complete},
 * then the events go to the route, and {@link #answer} says what to tell the provider.
 */
public interface WebhookIntake {

    /** How an intake ended. */
    enum Outcome {
        /** Every event is where it should be. */
        TAKEN,
        /** Refused for its signature or token: see the reason. */
        REFUSED,
        /** Not what the provider says it sends. */
        MALFORMED,
        /** Longer than {@code maxWebhookBytes}. */
        TOO_LARGE,
        /** Something on our side failed: the database, the route, a look-up. */
        FAILED,
        /** Work goes on, but the provider should not wait longer. */
        NOT_YET
    }

    /** Compares in constant time; reads nothing of the body but its bytes; never throws. */
    Verdict verify(RawRequest request);

    /**
     * What the operator still has to say before {@link #verify} can accept anything, beside a secret: a sentence that names the options.
     * Empty where nothing is missing; otherwise whoever would receive webhooks does not start.
     */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * What the bytes mean, in order: a webhook may hold several events. What is not understood becomes
     * {@link InboundEvent.Unrecognised}.
     *
     * @throws MalformedEventException when this is not what the provider sends: no JSON, or a known kind without what makes
     *     it one
     */
    List<InboundEvent> parse(RawRequest request) throws MalformedEventException;

    /**
     * Looks up what a webhook leaves out (a chat, late attachments), bounded in time. Fails with a {@link ProviderException}
     * when an event would be worthless without it.
     */
    CompletionStage<List<InboundEvent>> complete(List<InboundEvent> events);

    /**
     * The HTTP status that makes this provider do the right thing; the usual ones, where it minds no more than whether it is 2xx.
     *
     * @param reason why it was refused, for {@link Outcome#REFUSED}, otherwise null
     */
    default int answer(Outcome outcome, Verdict.Reason reason) {
        return switch (outcome) {
            case TAKEN -> 200;
            case REFUSED -> 401;
            case MALFORMED -> 400;
            case TOO_LARGE -> 413;
            case FAILED, NOT_YET -> 503;
        };
    }

    /**
     * Whether the provider will not post again after an intake that did not end with {@link Outcome#TAKEN}, so that only a
     * scan can find the events.
     */
    boolean lostUnlessScanned();
}
