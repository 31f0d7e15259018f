/**
 * Blooio: a hosted provider, spoken to over REST and heard through signed webhooks (version 2 of its interface; of version 4, which
 * is in trial, the creation of webhooks and the form of what they are posted).
 *
 * <p>A conversation has one id: the other one's phone number or e-mail address for a direct one, {@code grp_…} for a group. Version 4
 * has ids of its own ({@code chat_…}), which stand nowhere here: {@code BlooioMemory} knows whose they are once an event told both.
 *
 * <p>In: {@code BlooioVerifier} checks the signature, {@code BlooioNews} reads a post of either form, {@code BlooioEvents} says what
 * it means. {@code BlooioHistory} reads {@code BlooioLogs}, which hold what was posted in vain, and the messages of conversations,
 * which {@code BlooioFacts} turns into events of the same ids. Out: {@code BlooioNeeds} says what is offered, {@code BlooioMessages} and the
 * other parts carry operations out, {@code BlooioDraft} writes a message, {@code BlooioErrors} says what a refusal means;
 * {@code BlooioNatives} lists every route by name. {@code BlooioRegistrar} looks after our webhook and its secret.
 *
 * <p>Oddities: the documents disagree on the shape of lists, errors and identifiers, so each documented one is read. A phone number in
 * a path has its plus sign escaped. Who is in a group can be changed by routes that answer "coming soon" (501), so only natively. A
 * quota answers 429 as a rate limit does, and has a code that the other one lacks.
 *
 * <p>Sources: Blooio's pages and OpenAPI description of version 2.0.0, and its pages about version 4.
 */
package io.github.camelimessage.component.provider.blooio;
