/**
 * The contract between us and a provider, and one folder for each provider.
 *
 * <p>In: a {@link io.github.camelimessage.component.provider.RawRequest} is verified, parsed and completed into neutral events
 * ({@link io.github.camelimessage.component.provider.WebhookIntake}), or a connection that we hold open brings them
 * ({@link io.github.camelimessage.component.provider.EventStream}), or the provider's past is read
 * ({@link io.github.camelimessage.component.provider.History}). Out: an
 * {@link io.github.camelimessage.component.model.Operation} becomes requests, and their answer a result or a
 * {@link io.github.camelimessage.component.provider.ProviderException}. All of it is plain Java; nothing here knows Camel.
 */
package io.github.camelimessage.component.provider;
