/**
 * The story, told by routes that an application takes as they are.
 *
 * <ol>
 *   <li>ingest: An event that arrives is recorded once in the inbox, and only then acknowledged.
 *   <li>fan-out: Each new inbox event becomes one delivery for every subscriber that wants it.
 *   <li>deliver: Each delivery that is due is claimed, signed and posted, and then marked delivered.
 *   <li>retry: A delivery that failed for now becomes due again, later each time.
 *   <li>dead-letter: A delivery that failed too often is set aside with its last reason, and one line in the log says so.
 *   <li>replay: A dead letter an operator asks for again becomes due, with its history kept.
 *   <li>accept-send: A message to send is written to the outbox, and its ticket is returned at once.
 *   <li>send-due: Each outgoing message that is due is claimed, sent, and its receipt recorded.
 *   <li>reconcile-send: A send whose outcome is unknown is looked up before anything is sent again.
 *   <li>catch-up: History is read from the last complete point, and what was missed enters like any event.
 *   <li>housekeeping: Old bodies are removed, stuck claims are returned, silence is noticed.
 * </ol>
 *
 * <p>{@link io.github.camelimessage.routes.ImessageRoutes} puts them together. The first six are in {@code inbound}, the next
 * three in {@code outbound}, the last two in {@code upkeep}; what they remember is in {@code store}, and how several nodes agree in
 * {@code cluster}.
 */
package io.github.camelimessage.routes;
