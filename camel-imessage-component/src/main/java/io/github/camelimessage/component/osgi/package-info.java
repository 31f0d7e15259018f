/**
 * Runs Camel in an OSGi container such as Apache Karaf as one .cfg file says.
 *
 * <p>A bundle's activator extends {@link io.github.camelimessage.component.osgi.ImessageActivator}; settings come in from Configuration
 * Admin, services that they name from the service registry, and a Camel context is started, restarted and stopped accordingly.
 * Nothing else in this jar knows of OSGi, and nothing here is loaded outside of it.
 */
package io.github.camelimessage.component.osgi;
