/**
 * What the simulated hosted providers have in common: a server for routes with a key and declared fields, a rate limit,
 * timers, and the life of all that.
 */
package io.github.camelimessage.simulator.hosted;
