/**
 * What the REST interfaces of hosted providers have in common, so that a provider's folder says only what is its own: a connection
 * made of its parts, requests with values in their paths, calls with a bearer key, waiting as the provider asks, lists in pages,
 * native operations as data, signatures and addresses of webhooks, events as a stream.
 *
 * <p>Not meant for use from outside, and not API; public only since Java knows no other way between packages. Used by provider
 * folders, in front of {@link io.github.camelimessage.component.http}; nothing here knows one of them, or Camel.
 */
package io.github.camelimessage.component.rest;
