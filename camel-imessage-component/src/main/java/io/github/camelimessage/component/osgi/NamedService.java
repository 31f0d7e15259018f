package io.github.camelimessage.component.osgi;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** One service that the settings name, while it is there; of several the one that the framework prefers. */
final class NamedService {

    private final String name;
    private final Class<?> type;
    private final ServiceTracker<Object, Object> tracker;

    /**
     * Sees nothing before it is opened.
     *
     * @param changed called on any thread when one comes, changes or goes
     */
    NamedService(BundleContext bundle, String name, Class<?> type, Runnable changed) {
        this.name = name;
        this.type = type;
        this.tracker = new ServiceTracker<>(bundle, filter(bundle, name, type), null) {
            @Override
            public Object addingService(ServiceReference<Object> reference) {
                Object added = super.addingService(reference);
                changed.run();
                return added;
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, Object service) {
                changed.run();
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {
                changed.run();
                super.removedService(reference, service);
            }
        };
    }

    String name() {
        return name;
    }

    void open() {
        tracker.open();
    }

    /** The service, or null while there is none. */
    Object now() {
        return tracker.getService();
    }

    void close() {
        tracker.close();
    }

    private static Filter filter(BundleContext bundle, String name, Class<?> type) {
        String value = name.replaceAll("([\\\\*()])", "\\\\$1");
        try {
            return bundle.createFilter("(&(objectClass=" + type.getName() + ")(|(name=" + value
                    + ")(osgi.jndi.service.name=" + value + ")(dataSourceName=" + value + ")(service.pid=" + value
                    + ")))");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a service.", e);
        }
    }

    @Override
    public String toString() {
        return "a service " + type.getName() + " that is named " + name;
    }
}
