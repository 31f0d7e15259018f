/**
 * Several nodes on one database: leases in a table decide who leads, as a cluster service that Camel's own routes can use too. A
 * write that only the leader may do is made under the fence of its lease.
 */
package io.github.camelimessage.routes.cluster;
