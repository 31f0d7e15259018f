/**
 * BlueBubbles: a server on one's own Mac, spoken to over REST and heard through webhooks (server 1.9.9; older ones from 1.9.0 on
 * behave the same where we use them).
 *
 * <p>In: {@code BlueBubblesVerifier} compares the token in our address, since webhooks carry no signature;
 * {@code BlueBubblesEvents} reads the JSON, {@code BlueBubblesRow} a message in it, and {@code BlueBubblesFacts} turns that row
 * into events. Webhooks and {@code BlueBubblesHistory} share that one way, so the same fact has the same id by either.
 * Out: {@code BlueBubblesRequests} writes requests, {@code BlueBubblesClient} sends them, {@code BlueBubblesErrors} says what a
 * failed answer means. {@code BlueBubblesAddresses} finds the one chat a person is written to in.
 */
package io.github.camelimessage.component.provider.bluebubbles;
