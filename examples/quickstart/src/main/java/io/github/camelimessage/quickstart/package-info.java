/**
 * The quickstart: a short conversation through a simulated server, the component, the durable routes and two subscribers.
 *
 * <p>{@link io.github.camelimessage.quickstart.Quickstart} starts everything; what happens is told by those it happens to: the
 * people, the subscribers and the answering route each tell the {@code Narrator}, and {@code Totals} counts at the end.
 */
package io.github.camelimessage.quickstart;
