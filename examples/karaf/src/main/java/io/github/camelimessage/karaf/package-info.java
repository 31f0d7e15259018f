/**
 * A bundle as an application would write it: the durable routes and a route of its own in one Camel context, set up by
 * {@code etc/io.github.camelimessage.karaf.cfg}.
 */
package io.github.camelimessage.karaf;
