package io.github.camelimessage.component;

import io.github.camelimessage.component.http.HttpTransport;
import io.github.camelimessage.component.http.HttpTransportSettings;
import io.github.camelimessage.component.http.HttpTransports;
import io.github.camelimessage.component.http.WebSockets;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.provider.MemorySecrets;
import io.github.camelimessage.component.provider.SecretKeeper;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** What the endpoints of a component share, made when it is first needed and let go with the component. */
final class Shared {

    private static final int ROUTES = 100;
    private static final int REMEMBERED = 10_000;

    private final CamelContext context;
    private final Object owner;
    private final Supplier<HttpTransportSettings> transportSettings;
    private final ScanPoints memoryPoints = new MemoryScanPoints();
    private final SecretKeeper memorySecrets = new MemorySecrets();
    private final Recent<String, IdempotentRepository> memories = new Recent<>(ROUTES);
    private ScheduledExecutorService scheduler;
    private ExecutorService workers;
    private HttpTransport transport;
    private WebSockets sockets;
    private boolean closed;

    Shared(CamelContext context, Object owner, Supplier<HttpTransportSettings> transportSettings) {
        this.context = context;
        this.owner = owner;
        this.transportSettings = transportSettings;
    }

    /**
     * For things to do later; tasks on it must not block. It takes any number: each webhook and each request has a time-out on it, and Camel's
     * own limit would refuse whatever is under way besides the first thousand.
     */
    synchronized ScheduledExecutorService scheduler() {
        if (scheduler == null) {
            refuseWhenClosed();
            String name = "ImessageScheduler";
            ThreadPoolProfile profile = new ThreadPoolProfileBuilder(name)
                    .poolSize(2)
                    .maxQueueSize(-1)
                    .build();
            scheduler = context.getExecutorServiceManager().newScheduledThreadPool(owner, name, profile);
        }
        return scheduler;
    }

    /** Threads for work that may block: routes after an answer or an event. */
    synchronized ExecutorService workers() {
        if (workers == null) {
            refuseWhenClosed();
            workers = context.getExecutorServiceManager().newCachedThreadPool(owner, "ImessageWorker");
        }
        return workers;
    }

    /** An answer that comes after the end must not start threads that nobody would stop. */
    private void refuseWhenClosed() {
        if (closed) {
            throw new RejectedExecutionException("The imessage component has stopped.");
        }
    }

    /** The way out; null after the end. */
    synchronized HttpTransport transport() {
        if (transport == null && !closed) {
            transport = HttpTransports.create(transportSettings.get());
        }
        return transport;
    }

    /** The way out for connections that stay open. */
    synchronized WebSockets sockets() {
        if (sockets == null) {
            sockets = new WebSockets(transportSettings.get());
        }
        return sockets;
    }

    /** The clock in the registry, if there is one, else the system's. */
    Clock clock() {
        Clock bound = context.getRegistry().findSingleByType(Clock.class);
        return bound == null ? Clock.systemUTC() : bound;
    }

    /** The scan points in the registry, if there are any, else some in memory. */
    ScanPoints scanPoints() {
        ScanPoints bound = context.getRegistry().findSingleByType(ScanPoints.class);
        return bound == null ? memoryPoints : bound;
    }

    /** What keeps the secrets that providers make: the one in the registry, if there is one, else one in memory. */
    SecretKeeper secrets() {
        SecretKeeper bound = context.getRegistry().findSingleByType(SecretKeeper.class);
        return bound == null ? memorySecrets : bound;
    }

    /**
     * Where the ids of the events are remembered that a route has taken; the same for a route that takes the place of another one
     * with its id, so that a reload asks for nothing twice.
     *
     * @param route the route's id, or null for a memory of its own
     */
    synchronized IdempotentRepository memory(String route) {
        if (route == null) {
            return MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED);
        }
        IdempotentRepository known = memories.get(route);
        if (known == null) {
            known = MemoryIdempotentRepository.memoryIdempotentRepository(REMEMBERED);
            memories.put(route, known);
        }
        return known;
    }

    synchronized void close() {
        closed = true;
        if (transport != null) {
            transport.close();
            transport = null;
        }
        if (workers != null) {
            context.getExecutorServiceManager().shutdownNow(workers);
            workers = null;
        }
        if (scheduler != null) {
            context.getExecutorServiceManager().shutdownNow(scheduler);
            scheduler = null;
        }
    }
}
