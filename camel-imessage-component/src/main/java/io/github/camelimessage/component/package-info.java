/**
 * The Camel face: {@code imessage:account} as an endpoint that produces operations and consumes events.
 *
 * <p>Out: an exchange becomes an {@link io.github.camelimessage.component.model.Operation}
 * ({@link io.github.camelimessage.component.OperationReader}), the account's connection carries it out, and the answer becomes
 * the exchange's body ({@link io.github.camelimessage.component.ImessageProducer}). In: a webhook's bytes are verified, parsed and
 * completed, or a stream brings events, or the provider's history is read, and each event becomes one exchange for every attached
 * {@link io.github.camelimessage.component.ImessageConsumer} whose filters let it through; the answer to the provider waits for
 * their end.
 *
 * <p>Only this package knows Camel; it never names a provider.
 */
package io.github.camelimessage.component;
