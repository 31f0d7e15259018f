package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.ImessageEndpoint;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.SendsResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;

/** From an application to a provider: puts the outbound routes and what they work with together. */
public final class OutboundRoutes implements RoutePart, ExtendedStartupListener {

    /** The log category with one line for each send that was given up or waits for an operator. */
    public static final String DEAD_LETTERS = "imessage.deadletter";

    private static final long POLL_MILLIS = 1000;

    private final RoutesRuntime runtime;
    private final List<String> accounts;
    private final ExecutorService workers;
    private final ProducerTemplate template;
    private final SendDesk desk;
    private final SendWitness witness;
    private final Map<String, SendDue> sending = new LinkedHashMap<>();
    private final Map<String, AcceptSend> accepting = new LinkedHashMap<>();
    private final Map<String, ReconcileSend> lookUps = new LinkedHashMap<>();
    private ScheduledFuture<?> poll;

    public OutboundRoutes(RoutesRuntime runtime) {
        this.runtime = runtime;
        this.accounts = runtime.settings().accounts();
        this.workers = runtime.context()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "imessage-outbound", Math.min(accounts.size() + 1, 4));
        this.template = runtime.context().createProducerTemplate();
        SendSettings sends = runtime.settings().sends();
        JdbcOutbox outbox = new JdbcOutbox(runtime.database());
        JdbcEvidence evidence = new JdbcEvidence(runtime.database());
        SendAnswers answers = new SendAnswers(outbox, runtime.database(), sends);
        accounts.forEach(account -> account(account, outbox, evidence, answers));
        this.desk = new SendDesk(runtime, outbox, account -> {
            if (sending.containsKey(account)) {
                sending.get(account).wake();
            }
        });
        this.witness =
                new SendWitness(runtime.database(), evidence, new Settlement(outbox, evidence), sends.clockTolerance());
    }

    private void account(String account, JdbcOutbox outbox, JdbcEvidence evidence, SendAnswers answers) {
        CamelDeparture departure = new CamelDeparture(runtime.context(), SendDueRoute.address(account));
        SendDue due = new SendDue(account, runtime.settings(), outbox, answers, departure, workers, runtime.steps());
        sending.put(account, due);
        accepting.put(
                account, new AcceptSend(account, runtime, outbox, exchange -> read(account, exchange), due::wake));
        lookUps.put(
                account,
                new ReconcileSend(
                        account,
                        runtime.settings().sends(),
                        runtime.database(),
                        outbox,
                        evidence,
                        new CamelLookup(template, account),
                        new SameKey(
                                runtime.database(),
                                outbox,
                                departure,
                                () -> endpoint(account).replayWindow(),
                                runtime.steps(),
                                due::wake),
                        runtime.steps(),
                        due::wake,
                        runtime.nodes()));
    }

    private Operation<?> read(String account, Exchange exchange) {
        return endpoint(account).operationReader().read(exchange);
    }

    private ImessageEndpoint endpoint(String account) {
        return runtime.context().getEndpoint(SendDueRoute.provider(account), ImessageEndpoint.class);
    }

    /** What looks for proof of our own sends among the events that arrive. */
    public EventWitness witness() {
        return witness;
    }

    /** What operators do with messages to send. */
    public SendDesk desk() {
        return desk;
    }

    @Override
    public List<RoutesBuilder> routes() {
        return List.of(
                new AcceptSendRoute(accounts, accepting),
                new SendDueRoute(accounts),
                new ReconcileSendRoute(lookUps, runtime.settings().sends().reconcileEvery()),
                new SendDeskRoutes(desk));
    }

    @Override
    public void start() {
        accounts.forEach(this::refuseShortLease);
        if (runtime.nodes().schedulesAreOurs()) {
            // Where others run already, what is due is no backlog.
            accounts.forEach(desk::holdBacklog);
        }
        template.start();
        try {
            runtime.context().addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("The Camel context does not tell when it has started.", e);
        }
    }

    @Override
    public List<AdminResource> adminResources() {
        return List.of(new SendsResource(desk));
    }

    /** A lease that ends before the answer can come would call every slow send unknown. */
    private void refuseShortLease(String account) {
        ImessageEndpoint endpoint = endpoint(account);
        SendSettings sends = runtime.settings().sends();
        refuse(account, "lease", sends.lease(), "sendTimeout", endpoint.sendTimeout());
        refuse(account, "mediaLease", sends.mediaLease(), "mediaTimeout", endpoint.mediaTimeout());
    }

    private static void refuse(String account, String option, Duration lease, String other, Duration timeout) {
        if (lease.compareTo(timeout) <= 0) {
            throw new IllegalArgumentException("imessage.routes.sends." + option + " must be longer than " + other
                    + " of the account " + account + ", or a send that is still under way counts as unknown.");
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Routes may still start after this moment.
    }

    /** Nothing leaves before all routes run. */
    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        poll = runtime.scheduler()
                .scheduleWithFixedDelay(
                        () -> sending.values().forEach(SendDue::wake), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (poll != null) {
            poll.cancel(false);
        }
        sending.values().forEach(SendDue::stop);
        template.stop();
        runtime.context().getExecutorServiceManager().shutdownGraceful(workers);
    }
}
