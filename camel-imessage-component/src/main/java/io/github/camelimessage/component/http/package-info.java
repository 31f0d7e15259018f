/**
 * The one place where HTTP requests and WebSockets leave this process: provider calls, streams, deliveries to subscribers and media
 * alike.
 *
 * <p>A {@link io.github.camelimessage.component.http.HttpCall} goes in, an
 * {@link io.github.camelimessage.component.http.HttpAnswer} or an
 * {@link io.github.camelimessage.component.http.HttpFailure} comes out, once.
 */
package io.github.camelimessage.component.http;
