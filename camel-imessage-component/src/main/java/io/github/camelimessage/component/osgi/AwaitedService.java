package io.github.camelimessage.component.osgi;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** One service that Camel cannot start without, while it is there; of several the one that the framework prefers. */
final class AwaitedService {

    private final Class<?> type;
    private final String filter;
    private final String name;
    private final ServiceTracker<Object, Object> tracker;
    /** In the framework's order, the best one last. The tracker itself knows of one only after it has told of it. */
    private final ConcurrentNavigableMap<ServiceReference<Object>, Object> there = new ConcurrentSkipListMap<>();

    private AwaitedService(BundleContext bundle, Class<?> type, String filter, String name, Runnable changed) {
        this.type = type;
        this.filter = filter;
        this.name = name;
        this.tracker = new ServiceTracker<>(bundle, whole(bundle), null) {
            @Override
            public Object addingService(ServiceReference<Object> reference) {
                Object added = super.addingService(reference);
                if (added != null) {
                    there.put(reference, added);
                    changed.run();
                }
                return added;
            }

            @Override
            public void modifiedService(ServiceReference<Object> reference, Object service) {
                changed.run();
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {
                there.remove(reference);
                changed.run();
                super.removedService(reference, service);
            }
        };
    }

    /**
     * One that the settings name. It sees nothing before it is opened.
     *
     * @param changed called on any thread when one comes, changes or goes
     */
    static AwaitedService named(BundleContext bundle, String name, Class<?> type, Runnable changed) {
        String value = name.replaceAll("([\\\\*()])", "\\\\$1");
        String filter = "(|(name=" + value + ")(osgi.jndi.service.name=" + value + ")(dataSourceName=" + value
                + ")(service.pid=" + value + "))";
        return new AwaitedService(bundle, type, filter, name, changed);
    }

    /** One by which Camel finds its parts, such as {@code (component=imessage)}. */
    static AwaitedService ofCamel(BundleContext bundle, Class<?> type, String filter, Runnable changed) {
        return new AwaitedService(bundle, type, filter, null, changed);
    }

    /** The name that Camel's registry has it under, or null when it is not for Camel's registry. */
    String name() {
        return name;
    }

    void open() {
        tracker.open();
    }

    /** The service, or null while there is none. */
    Object now() {
        Map.Entry<ServiceReference<Object>, Object> best = there.lastEntry();
        return best == null ? null : best.getValue();
    }

    void close() {
        tracker.close();
    }

    private Filter whole(BundleContext bundle) {
        try {
            return bundle.createFilter("(&(objectClass=" + type.getName() + ")" + filter + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a service.", e);
        }
    }

    @Override
    public String toString() {
        return "a service " + type.getName() + (name == null ? " with " + filter : " that is named " + name);
    }
}
