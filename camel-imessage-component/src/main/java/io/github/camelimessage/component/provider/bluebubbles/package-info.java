/**
 * BlueBubbles: a server on one's own Mac, spoken to over REST and heard through webhooks or Socket.IO (server 1.9.9; older ones from
 * 1.9.0 on behave the same where we use them).
 *
 * <p>In: {@code BlueBubblesVerifier} compares the token in our address, since webhooks carry no signature;
 * {@code BlueBubblesEvents} reads the JSON, {@code BlueBubblesRow} a message in it, and {@code BlueBubblesFacts} turns that row
 * into events, {@code BlueBubblesCompletion} adds what was not told. Webhooks, {@code BlueBubblesStream} and
 * {@code BlueBubblesHistory} share that one way, so the same fact has the same id by each.
 * Out: {@code BlueBubblesNeeds} says what an operation needs of the server, {@code BlueBubblesMessages} and the other parts
 * carry it out, the {@code …Requests} write requests, {@code BlueBubblesHttp} sends them, {@code BlueBubblesErrors} says what a
 * failed answer means. {@code BlueBubblesChats} and {@code BlueBubblesAddresses} find the row that a conversation or a person is
 * written to in; {@code BlueBubblesNatives} lists the server's routes by name.
 */
package io.github.camelimessage.component.provider.bluebubbles;
