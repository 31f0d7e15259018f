/**
 * TextBubbles: a hosted provider, spoken to over REST (version 1 of its interface) and heard through signed webhooks or a stream of
 * server-sent events, which have one form.
 *
 * <p>A conversation has two ids there: the device's guid ({@code iMessage;-;+1…}, {@code iMessage;+;chat…}, {@code …@g.us}) in paths, and a
 * UUID in bodies. The neutral id is the guid, in events, receipts and answers alike; {@code TextBubblesChats} remembers the UUIDs and asks
 * for those that it has not seen. While the device has no guid for a conversation its UUID stands in.
 *
 * <p>In: {@code TextBubblesVerifier} checks the signature, {@code TextBubblesNews} reads an event, {@code TextBubblesEvents} says what it
 * means, {@code TextBubblesCompletion} finds the conversation of those that leave it out. {@code TextBubblesHistory} reads messages, which
 * {@code TextBubblesFacts} turns into events of the same ids. Out: {@code TextBubblesNeeds} says what is offered, {@code TextBubblesMessages} and
 * the other parts carry operations out, {@code TextBubblesDraft} writes a message and {@code TextBubblesBody} puts the bytes
 * of files into it while it is sent, {@code TextBubblesErrors} says what a refusal means; {@code TextBubblesNatives} lists every route by
 * name. {@code TextBubblesRegistrar} looks after our webhook.
 *
 * <p>Oddities: lists of messages do not say in which conversation a message is, so what a scan finds has its conversation only where that
 * is certain. Most answers of ours to a webhook that are not 2xx make TextBubbles drop the event for good, so nearly all are 503. Who takes
 * part on WhatsApp may be a stand-in that becomes a number later; {@code TextBubblesRoster} knows that both are one person. Of a reaction
 * that is taken back nobody tells which it was.
 *
 * <p>Sources: TextBubbles' documentation in one file and its pages about chats, webhooks and WhatsApp, as of mid 2026, and version 0.3.0 of
 * its JavaScript client.
 */
package io.github.camelimessage.component.provider.textbubbles;
