/**
 * From an application to a provider: a message is written down (accept-send), sent (send-due), and looked up when nobody knows
 * whether it left (reconcile-send).
 */
package io.github.camelimessage.routes.outbound;
