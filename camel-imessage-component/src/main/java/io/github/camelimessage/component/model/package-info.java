/**
 * The neutral words: what a provider can tell us ({@link io.github.camelimessage.component.model.InboundEvent}) and what we
 * can ask of one ({@link io.github.camelimessage.component.model.Operation}), with the values both are made of.
 *
 * <p>Everything passes through here in both directions, and nothing here knows where it comes from or goes to: only
 * {@code java.*} is imported, so the words outlive frameworks and providers.
 */
package io.github.camelimessage.component.model;
