package io.github.camelimessage.simulator;

/** What can happen to one webhook on its way. */
public enum WebhookFault {
    /** It is never posted. */
    DROP,
    /** It is posted twice. */
    DUPLICATE,
    /** It is posted later, by the delay that is set, or by a second. */
    DELAY,
    /** It is posted with a proof of origin that does not hold: signature or URL token, as the provider has it. */
    SPOIL_PROOF
}
