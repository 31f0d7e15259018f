/**
 * Blooio's side: the v2 API with all its operations, the v4 calls that a v2 client meets, and webhooks in both forms.
 *
 * <p>Not documented, and so chosen here: unknown fields of a body are refused, and a webhook that is not taken is posted four
 * times.
 */
package io.github.camelimessage.simulator.blooio;
