/** What the simulated hosted providers have in common: a server for routes with a key, timers, and the life of both. */
package io.github.camelimessage.simulator.hosted;
