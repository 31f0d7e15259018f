package io.github.camelimessage.component.osgi;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.osgi.framework.BundleContext;

/** Camel Main on a context that finds components, converters and providers in other bundles. */
final class OsgiMain extends Main {

    private final BundleContext bundle;
    private final Map<String, Object> beans;

    OsgiMain(BundleContext bundle, Map<String, Object> beans) {
        this.bundle = bundle;
        this.beans = beans;
        // The usual one adds a shutdown hook to the JVM, which would hold the bundle's classes for good.
        setShutdownStrategy(new SimpleMainShutdownStrategy());
        // What is in the class path of a bundle is not this configuration.
        setDefaultPropertyPlaceholderLocation("false");
    }

    @Override
    protected CamelContext createCamelContext() {
        CamelContext context = new OsgiDefaultCamelContext(bundle);
        beans.forEach(context.getRegistry()::bind);
        return context;
    }
}
