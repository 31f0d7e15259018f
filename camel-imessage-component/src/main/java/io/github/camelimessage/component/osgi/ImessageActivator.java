package io.github.camelimessage.component.osgi;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.main.Main;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Runs a Camel context for a bundle while there is a configuration for it: {@code etc/<pid>.cfg} in Karaf, with the same properties
 * that Camel Main takes, {@code camel.server.port} and {@code camel.component.imessage.accounts[support].password} among them.
 *
 * <p>The context starts when the configuration is there and the services are that it names, starts anew when either changes, and
 * stops when one of them goes, or the bundle stops. Without a configuration nothing runs. All of that happens on one thread of its own, one thing
 * after the other; only {@link #stop} waits for it, so that a bundle that has stopped leaves nothing behind.
 *
 * <p>What cannot start is logged once, as an error that says why, and tried again when the configuration changes.
 */
public abstract class ImessageActivator implements BundleActivator {

    private final String pid;
    private ConfiguredCamel camel;

    /**
     * For the configuration of this name.
     *
     * @param pid the persistent identity in Configuration Admin, which is the file's name without {@code .cfg}
     */
    protected ImessageActivator(String pid) {
        this.pid = Objects.requireNonNull(pid, "pid");
    }

    /**
     * Adds what is to run: routes, beans, whatever {@code main.configure()} offers. Called before each start, with everything new.
     *
     * @param main starts when this returns, and takes the configuration's properties over all others
     */
    protected abstract void configure(Main main) throws Exception;

    /**
     * Which OSGi services the settings name. The context starts when all of them are there, finds each in its registry under this
     * name, and stops when one goes.
     *
     * @param settings the configuration's properties
     * @return names with the types of their services; a service bears its name as one of the properties {@code name},
     *     {@code osgi.jndi.service.name}, {@code dataSourceName} and {@code service.pid}
     */
    protected Map<String, Class<?>> services(Map<String, String> settings) {
        return Map.of();
    }

    @Override
    public final synchronized void start(BundleContext bundle) {
        camel = new ConfiguredCamel(bundle, pid, this::configure, this::services);
        camel.open();
    }

    @Override
    public final synchronized void stop(BundleContext bundle) throws Exception {
        if (camel != null) {
            camel.close();
            camel = null;
        }
    }
}
