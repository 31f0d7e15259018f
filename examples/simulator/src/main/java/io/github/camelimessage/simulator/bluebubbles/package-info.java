/**
 * The BlueBubbles server's side. A request passes {@code ApiServer} (authentication, Private-API gate, validators) to a
 * row of the route table; what it changes lands in {@code MessageStore}, an SQLite database with the columns of the
 * Mac's chat.db; {@code Poller} looks at that database as the real server does and lets {@code Announcer} tell of it, through
 * {@code Webhooks} to registered addresses and through {@code Sockets} to whoever is connected over Socket.IO.
 * {@link io.github.camelimessage.simulator.bluebubbles.BlueBubblesSimulator} is the way in.
 */
package io.github.camelimessage.simulator.bluebubbles;
