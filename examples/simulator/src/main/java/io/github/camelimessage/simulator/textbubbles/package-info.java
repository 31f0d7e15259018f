/**
 * TextBubbles' side: its HTTP API v1 with webhooks and the event stream, and the people who write to the customer's
 * numbers by iMessage, SMS and WhatsApp. A request passes {@code ApiServer} (key, rate limit, fields) to a row of the
 * route table; {@code Courier} takes what is to be sent from queued to sent on timers; {@code Announcer} tells of it,
 * through {@code Deliveries} to registered addresses and through {@code Streams} to whoever listens. What TextBubbles
 * does not document is a builder option or named in the README.
 * {@link io.github.camelimessage.simulator.textbubbles.TextBubblesSimulator} is the way in.
 */
package io.github.camelimessage.simulator.textbubbles;
