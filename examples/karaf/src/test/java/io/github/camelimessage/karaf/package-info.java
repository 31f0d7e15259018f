/**
 * Starts a real Karaf for the bundles of this project and asks over JMX what becomes of them.
 *
 * <p>{@link io.github.camelimessage.karaf.KarafServer} is the process, {@link io.github.camelimessage.karaf.StandIns} the features
 * that camel-karaf would bring, {@link io.github.camelimessage.karaf.SmallBundle} makes bundles of test classes.
 */
package io.github.camelimessage.karaf;
