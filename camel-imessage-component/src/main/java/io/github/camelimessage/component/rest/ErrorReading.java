package io.github.camelimessage.component.rest;

import io.github.camelimessage.component.provider.ProviderException;

/** Says what a provider's refusals mean for the caller, by its own codes. */
@FunctionalInterface
public interface ErrorReading {

    /**
     * What it means; {@link Wording#usual} is the answer for what the provider does not say more about.
     *
     * <p>A {@link ProviderException.TooFast} holds up the next calls as well, so a quota that no wait lifts must be something else.
     */
    ProviderException of(RestRequest request, Refusal refusal);
}
