/**
 * Runs the routes in an OSGi container such as Apache Karaf as one .cfg file says, on a data source that is an OSGi service.
 *
 * <p>Nothing here is loaded outside of such a container.
 */
package io.github.camelimessage.routes.osgi;
