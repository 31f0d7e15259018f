package io.github.camelimessage.component.osgi;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.camel.main.Main;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.LanguageResolver;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel context of one configuration, or none while something that it needs is missing. Everything but {@link #open} and
 * {@link #close} happens on its thread.
 */
final class ConfiguredCamel {

    /** Adds what is to run. */
    @FunctionalInterface
    interface Contents {
        void addTo(Main main) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredCamel.class);

    private final BundleContext bundle;
    private final String pid;
    private final Contents contents;
    private final Function<Map<String, String>, Map<String, Class<?>>> needed;
    private final ExecutorService thread;
    private final List<AwaitedService> services = new ArrayList<>();
    private ServiceRegistration<ManagedService> registration;
    private Map<String, String> settings;
    private OsgiMain running;
    private Map<String, Object> runningWith;
    private Map<String, Object> failedWith;
    private String told;

    ConfiguredCamel(
            BundleContext bundle,
            String pid,
            Contents contents,
            Function<Map<String, String>, Map<String, Class<?>>> needed) {
        this.bundle = bundle;
        this.pid = pid;
        this.contents = contents;
        this.needed = needed;
        this.thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "imessage-osgi-" + pid));
    }

    /** Asks for the configuration; whatever comes of it happens later. */
    void open() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, pid);
        registration = bundle.registerService(ManagedService.class, this::updated, properties);
    }

    private void updated(Dictionary<String, ?> configuration) {
        Map<String, String> found = configuration == null ? null : CfgSettings.of(configuration);
        later(() -> settings(found));
    }

    private void settings(Map<String, String> found) {
        if (found != null && found.equals(settings)) {
            return;
        }
        stop();
        forget();
        settings = found;
        if (settings == null) {
            return;
        }
        try {
            Runnable changed = () -> later(this::lookAgain);
            needed.apply(settings)
                    .forEach((name, type) -> services.add(AwaitedService.named(bundle, name, type, changed)));
            // Camel's extender may not have seen all bundles yet, while a feature is being installed.
            services.add(AwaitedService.ofCamel(bundle, LanguageResolver.class, "(language=simple)", changed));
            services.add(AwaitedService.ofCamel(bundle, ComponentResolver.class, "(component=imessage)", changed));
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        services.forEach(AwaitedService::open);
        lookAgain();
    }

    /** Starts or stops what the services ask for that are there now. */
    private void lookAgain() {
        if (settings == null) {
            return;
        }
        Map<String, Object> there = new TreeMap<>();
        for (AwaitedService service : services) {
            Object found = service.now();
            if (found == null) {
                stop();
                failedWith = null;
                tellOnce(pid + " waits for " + service);
                return;
            }
            if (service.name() != null) {
                there.put(service.name(), found);
            }
        }
        if (!there.equals(runningWith) && !there.equals(failedWith)) {
            stop();
            start(there);
        }
    }

    private void tellOnce(String waiting) {
        if (!waiting.equals(told)) {
            told = waiting;
            LOG.info("{}", waiting);
        }
    }

    private void start(Map<String, Object> beans) {
        told = null;
        OsgiMain main = new OsgiMain(bundle, beans);
        try {
            main.configure().withName(pid);
            settings.forEach(main::addOverrideProperty);
            contents.addTo(main);
            main.start();
            running = main;
            runningWith = beans;
            failedWith = null;
        } catch (Exception | LinkageError e) {
            failedWith = beans;
            failed(e);
            end(main);
        }
    }

    private void failed(Throwable why) {
        LOG.error(
                "{} did not start: {}. Correct etc/{}.cfg; it starts again when the file is saved.",
                pid,
                Reasons.of(why),
                pid,
                why);
    }

    private void stop() {
        if (running != null) {
            end(running);
            running = null;
            runningWith = null;
        }
    }

    private void end(OsgiMain main) {
        try {
            main.stop();
        } catch (Exception e) {
            LOG.warn("{} did not stop cleanly: {}", pid, e.toString(), e);
        }
    }

    private void forget() {
        services.forEach(AwaitedService::close);
        services.clear();
        failedWith = null;
        told = null;
    }

    private void later(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException closed) {
            LOG.debug("{} has stopped", pid);
        }
    }

    /** Stops the context and returns when it has stopped. */
    void close() throws InterruptedException {
        registration.unregister();
        try {
            thread.submit(() -> {
                        stop();
                        forget();
                        settings = null;
                    })
                    .get();
        } catch (ExecutionException e) {
            LOG.warn("{} did not stop cleanly: {}", pid, e.getCause().toString(), e.getCause());
        } finally {
            thread.shutdown();
            RecordMethods.forget();
        }
    }
}
