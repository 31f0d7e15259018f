/**
 * An hour in which the bridge is down, and for a part of it our process too: what its history still holds is in the inbox
 * afterwards, and what is not is what the documentation says.
 */
package io.github.camelimessage.routes.downtime;
