package io.github.camelimessage.component;

import io.github.camelimessage.component.http.RemoteFiles;
import io.github.camelimessage.component.internal.Recent;
import io.github.camelimessage.component.model.EventFilter;
import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a route the events of an account, one InOnly exchange for each.
 *
 * <p>The files of a message are attachments of its exchange, fetched when the route reads them, unless
 * {@code attachments=false}.
 *
 * <p>The consumers of an account share one {@link AccountReceiver}; this one is attached to it while it runs. Delivery to the
 * route is at least once; repeated events are recognised by their id unless {@code deduplicate=false}.
 */
@ManagedResource(description = "Managed iMessage consumer")
public class ImessageConsumer extends DefaultConsumer implements Suspendable {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);
    private static final int REMEMBERED = 10_000;

    private final Settings settings;
    private final EventFilter events;
    private final EventGate gate;
    private final LongAdder filtered = new LongAdder();
    private final Recent<String, Boolean> seenFiltered = new Recent<>(REMEMBERED);
    private final LongAdder received = new LongAdder();
    private volatile IdempotentRepository repository;
    private volatile AccountReceiver receiver;
    private volatile EventFiles files;

    ImessageConsumer(ImessageEndpoint endpoint, Processor processor, Settings settings) {
        super(endpoint, processor);
        this.settings = settings;
        this.events = settings.events();
        this.gate = settings.gate();
    }

    @Override
    public ImessageEndpoint getEndpoint() {
        return (ImessageEndpoint) super.getEndpoint();
    }

    Settings settings() {
        return settings;
    }

    @Override
    protected void doBuild() throws Exception {
        super.doBuild();
        setHealthCheck(ImessageHealthCheck.ofConsumer(this));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        repository = settings.idempotentRepository()
                .orElseGet(() -> getEndpoint().component().shared().memory(getRouteId()));
        CamelContextAware.trySetCamelContext(repository, getEndpoint().getCamelContext());
        ServiceHelper.startService(repository);
        try {
            receiver = getEndpoint().component().receivers().attach(this);
        } catch (IllegalArgumentException e) {
            // Camel says which route it is of producers and endpoints, and not of consumers.
            throw getRoute() == null
                    ? e
                    : new FailedToStartRouteException(
                            getRouteId(), getRoute().getSourceLocationShort(), e.getMessage(), e);
        }
    }

    /** Says where the files of events are; before the first event, which may come while the receiver still starts. */
    void fetchesFrom(AccountConnection connection) {
        if (settings.attachments()) {
            files = new EventFiles(
                    connection, new RemoteFiles(getEndpoint().component().getHttpTransport()), settings);
        }
    }

    @Override
    protected void doStop() throws Exception {
        AccountReceiver attached = receiver;
        receiver = null;
        if (attached != null) {
            getEndpoint().component().receivers().detach(this);
        }
        super.doStop();
    }

    @Override
    protected void doSuspend() throws Exception {
        receiver.suspended();
    }

    @Override
    protected void doResume() throws Exception {
        receiver.resumed();
    }

    /** Where the ids of the events are kept that the route has taken. */
    IdempotentRepository repository() {
        return repository;
    }

    /** Reads the account's history from the last complete point, soon and without waiting for it; nothing where it has none. */
    @ManagedOperation(description = "Reads the account's history from the last complete point")
    public void catchUp() {
        AccountReceiver attached = receiver;
        if (attached != null) {
            attached.scan("it was asked for");
        }
    }

    boolean wants(EventType type) {
        return events.wants(type);
    }

    /** Whether the route listens to that, by the provider's clock; what it does not listen to is counted once. */
    boolean lets(InboundEvent event, Instant now) {
        Optional<EventGate.Refused> refused = gate.refusal(event, now);
        if (refused.isEmpty()) {
            return true;
        }
        if (seenFiltered.get(event.id()) == null) {
            seenFiltered.put(event.id(), true);
            filtered.increment();
            LOG.debug(
                    "{} event={} type={} does not reach route={}: {}",
                    settings.where(),
                    event.id(),
                    event.type().word(),
                    name(),
                    refused.get().words());
        }
        return false;
    }

    /** What tells this consumer from the account's others, the same after a restart where the route has an id. */
    String name() {
        return getRouteId() == null ? settings.where() : getRouteId();
    }

    /** Runs the route for one event. A consumer that is not running takes nothing, so the event comes again. */
    CompletionStage<Dispatcher.Ended> route(InboundEvent event) {
        CompletableFuture<Dispatcher.Ended> ended = new CompletableFuture<>();
        if (!isRunAllowed() || isSuspendingOrSuspended()) {
            ended.complete(Dispatcher.Ended.FAILED);
            return ended;
        }
        received.increment();
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOnly);
        exchange.getMessage().setBody(event);
        EventHeaders.set(exchange.getMessage(), event);
        EventFiles known = files;
        if (known != null) {
            known.put(exchange, event);
        }
        getAsyncProcessor().process(exchange, doneSync -> {
            Dispatcher.Ended how = how(exchange);
            releaseExchange(exchange, false);
            ended.complete(how);
        });
        return ended;
    }

    private static Dispatcher.Ended how(Exchange exchange) {
        if (exchange.getException() != null || exchange.isRollbackOnly()) {
            return Dispatcher.Ended.FAILED;
        }
        return exchange.getProperty(ImessageConstants.DUPLICATE, false, boolean.class)
                ? Dispatcher.Ended.DUPLICATE
                : Dispatcher.Ended.TAKEN;
    }

    /** Hands trouble that belongs to no exchange to the exception handler: a log line, or the route with bridgeErrorHandler. */
    void tell(String what, Exception trouble) {
        getExceptionHandler().handleException(what, trouble);
    }

    AccountReceiver receiver() {
        return receiver;
    }

    /** The namespace in Camel's cluster service whose leader reads the account's history, keeps its stream and its registration. */
    public static String clusterNamespace(String account) {
        return "imessage-" + account;
    }

    @ManagedAttribute(
            description =
                    "Who reads the account's history, keeps its stream and registration: this node or another node")
    public String getReceiver() {
        AccountReceiver attached = receiver;
        return attached == null ? null : attached.tasks().areOurs() ? "this node" : "another node";
    }

    @ManagedAttribute(description = "Events that arrived live since the account's receiver started")
    public long getEventsLive() {
        return receiver == null ? 0 : receiver.counters().live.sum();
    }

    @ManagedAttribute(description = "Events that scans of the history read since the account's receiver started")
    public long getEventsByScan() {
        return receiver == null ? 0 : receiver.counters().scanned.sum();
    }

    @ManagedAttribute(description = "Events that had never arrived live and were found by a scan")
    public long getGaps() {
        return receiver == null ? 0 : receiver.counters().gaps.sum();
    }

    @ManagedAttribute(description = "Events that were recognised as repeated")
    public long getDuplicates() {
        return receiver == null ? 0 : receiver.counters().duplicates.sum();
    }

    @ManagedAttribute(description = "Events that a route failed on")
    public long getFailed() {
        return receiver == null ? 0 : receiver.counters().failed.sum();
    }

    @ManagedAttribute(description = "Events that this route was given, those it failed on among them")
    public long getReceived() {
        return received.sum();
    }

    @ManagedAttribute(
            description = "Events that the options allowedSenders, allowedChats, groups and ignoreOlderThan kept out")
    public long getFiltered() {
        return filtered.sum();
    }

    @ManagedAttribute(description = "Webhooks refused for their signature or token")
    public long getRefused() {
        return receiver == null ? 0 : receiver.counters().refused.sum();
    }

    @ManagedAttribute(description = "How the stream is: connecting, open, waiting to connect again or closed")
    public String getStream() {
        AccountReceiver attached = receiver;
        return attached == null
                ? null
                : attached.stream().map(stream -> stream.phase().word()).orElse(null);
    }

    @ManagedAttribute(description = "When the last event arrived, by any path")
    public String getLastInbound() {
        return receiver == null || receiver.counters().lastInbound() == null
                ? null
                : receiver.counters().lastInbound().toString();
    }

    @ManagedAttribute(description = "When the last scan was complete")
    public String getLastScan() {
        return receiver == null || receiver.lastScan() == null
                ? null
                : receiver.lastScan().toString();
    }
}
