/**
 * MsgBubbles: a hosted service over iMessage, SMS and WhatsApp, spoken to over REST ({@code v1}) and heard through webhooks.
 *
 * <p>Its public documentation is cut: of seven pages only two can be read to their end. What they show is used as it is shown. What they
 * only name (edits, taking back, reactions, retries, looking a message up, typing, further parameters of message lists, how webhooks are
 * signed) is off until the operator has read the live pages and says how it is done: {@code MsgBubblesOptions} reads that, an
 * {@code UnverifiedRoute} is one such request, and a {@code SignatureScheme} is how webhooks prove themselves. Nothing of it has a default.
 *
 * <p>A {@link io.github.camelimessage.component.model.ChatId} is the UUID of a conversation, the same in events, receipts and answers; a
 * chat in an address and a conversation in a body are one thing there.
 *
 * <p>In: {@code MsgBubblesVerifier} checks the signature; {@code MsgBubblesEvents} reads the JSON with every field optional,
 * {@code MsgBubblesFacts} turns a message into events, {@code MsgBubblesCompletion} asks for the conversation, since events do not tell
 * whether it is a group or who the other one is. {@code MsgBubblesHistory} shares that way, so the same fact has the same id by each.
 * Out: {@code MsgBubblesNeeds} says what is offered, {@code MsgBubblesWays} refuses what cannot be, {@code MsgBubblesRequests} writes the
 * requests, {@code MsgBubblesErrors} reads the service's codes; {@code MsgBubblesNatives} lists its routes by name.
 *
 * <p>Oddities: a person can only be written to from a line that is named; a file is staged first and can be used once; a group exists
 * only once its first message went out; unknown fields of a body are refused; a failed step upstream is 502 or 503 and safe to repeat.
 *
 * <p>Source: the service's seven public pages (index, authentication, messages, attachments, conversations, webhooks, errors).
 */
package io.github.camelimessage.component.provider.msgbubbles;
