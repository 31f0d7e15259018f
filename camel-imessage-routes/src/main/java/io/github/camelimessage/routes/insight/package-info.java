/**
 * What Camel's own tools show of the routes: the developer console, JMX and the health checks. Numbers and states only, as in the
 * admin API.
 */
package io.github.camelimessage.routes.insight;
