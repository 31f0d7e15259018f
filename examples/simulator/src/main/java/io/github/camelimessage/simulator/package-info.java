/**
 * The providers' side, on your desk: what every simulated provider shares. A request comes in through {@link
 * io.github.camelimessage.simulator.FaultyServer}, meets the {@link io.github.camelimessage.simulator.FaultScript},
 * reaches the provider's own package, and is written down in the {@link io.github.camelimessage.simulator.Journal};
 * webhooks go out through {@link io.github.camelimessage.simulator.WebhookPoster}, past the same script and journal.
 */
package io.github.camelimessage.simulator;
