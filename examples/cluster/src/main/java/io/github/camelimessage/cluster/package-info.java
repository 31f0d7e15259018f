/**
 * Three nodes on one PostgreSQL, behind a load balancer.
 *
 * <p>{@code Node}, {@code AnsweringRoute} and {@code application.properties} are the application. The rest stands around it: {@link
 * io.github.camelimessage.cluster.Cluster} starts everything, {@code Story} lets people write and nodes die, and {@code Totals} counts at
 * the end.
 */
package io.github.camelimessage.cluster;
