/**
 * From a provider to the subscribers: an event is recorded (ingest, fan-out), delivered, retried, set aside, and delivered
 * again when an operator says so (replay).
 */
package io.github.camelimessage.routes.inbound;
