package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.ImessageConstants;
import io.github.camelimessage.component.ImessageEndpoint;
import io.github.camelimessage.component.model.Handle;
import io.github.camelimessage.component.model.MessageOperation.SendMessage;
import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.component.model.Target;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.Letterbox;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings.SendSettings;
import io.github.camelimessage.routes.SendRules;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.SendsResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.DefaultExchange;

/** From an application to a provider: puts the outbound routes and what they work with together. */
public final class OutboundRoutes implements RoutePart, ExtendedStartupListener {

    /** The log category with one line for each send that was given up or waits for an operator. */
    public static final String DEAD_LETTERS = "imessage.deadletter";

    private static final long POLL_MILLIS = 1000;

    private final RoutesRuntime runtime;
    private final SendRules rules;
    private final List<String> accounts;
    private final JdbcOutbox outbox;
    private final ExecutorService workers;
    private final ProducerTemplate template;
    private final SendDesk desk;
    private final SendWitness witness;
    private final Map<String, SendDue> sending = new LinkedHashMap<>();
    private final Map<String, AcceptSend> accepting = new LinkedHashMap<>();
    private final Map<String, ReconcileSend> lookUps = new LinkedHashMap<>();
    private ScheduledFuture<?> poll;

    /** @param rules what messages have to keep to before they leave */
    public OutboundRoutes(RoutesRuntime runtime, SendRules rules) {
        this.runtime = runtime;
        this.rules = rules;
        this.accounts = runtime.settings().accounts();
        this.workers = runtime.context()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "imessage-outbound", Math.min(accounts.size() + 1, 4));
        this.template = runtime.context().createProducerTemplate();
        SendSettings sends = runtime.settings().sends();
        this.outbox = new JdbcOutbox(runtime.database());
        JdbcEvidence evidence = new JdbcEvidence(runtime.database());
        Failover failover =
                new Failover(runtime.settings().failover(), runtime.database(), outbox, account -> endpoint(account)
                        .getProviderName());
        SendAnswers answers = new SendAnswers(outbox, runtime.database(), sends, failover);
        accounts.forEach(account -> account(account, evidence, answers));
        this.desk = new SendDesk(runtime, outbox, this::recipient, this::wake);
        this.witness = new SendWitness(
                runtime.database(),
                evidence,
                new Settlement(outbox, evidence),
                new Contradictions(outbox, new JdbcMoves(runtime.database())),
                sends.clockTolerance());
    }

    private void wake(String account) {
        if (sending.containsKey(account)) {
            sending.get(account).wake();
        }
    }

    private void account(String account, JdbcEvidence evidence, SendAnswers answers) {
        CamelDeparture departure = new CamelDeparture(runtime.context(), SendDueRoute.address(account));
        SendDue due = new SendDue(
                account,
                runtime.settings(),
                runtime.database(),
                outbox,
                answers,
                departure,
                rules,
                workers,
                runtime.steps());
        sending.put(account, due);
        accepting.put(
                account,
                new AcceptSend(account, runtime, outbox, exchange -> read(account, exchange), rules, due::wake));
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
                                rules,
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

    /** Groups, lists and numbers in the country's own form are told from each other as for a message of its own. */
    private Target recipient(String account, String to) {
        Exchange exchange = endpoint(account).createExchange();
        exchange.getMessage().setHeader(ImessageConstants.TO, to);
        exchange.getMessage().setBody("any text");
        return ((SendMessage) read(account, exchange)).to();
    }

    private ImessageEndpoint endpoint(String account) {
        return runtime.context().getEndpoint(SendDueRoute.provider(account), ImessageEndpoint.class);
    }

    /** What looks for proof of our own sends among the events that arrive. */
    public EventWitness witness() {
        return witness;
    }

    /** For messages that the routes write themselves; they leave within a second of the commit. */
    public Letterbox letterbox() {
        return (account, message, terms) -> outbox.accept(
                account,
                message,
                message.key(),
                runtime.database().now().plus(runtime.settings().sends().expiresAfter()),
                terms);
    }

    /** What operators do with messages to send. */
    public SendDesk desk() {
        return desk;
    }

    /** What removes everything that goes to one person from the outbox. */
    public OutboundErasure erasure() {
        return new OutboundErasure(runtime.database(), this::wake);
    }

    /**
     * The person whom a message would go to that is addressed so, by each account: one may know what region a number is dialled in.
     *
     * @throws IllegalArgumentException when nobody would be that, or several; the text does not show the address
     */
    public Set<Handle> people(String written) {
        Set<Handle> people = new LinkedHashSet<>(Set.of(new Handle(written)));
        for (String account : accounts) {
            Exchange addressed = new DefaultExchange(runtime.context());
            addressed.getMessage().setHeader(ImessageConstants.TO, List.of(written));
            addressed.getMessage().setBody("?");
            if (read(account, addressed) instanceof SendMessage message
                    && message.to() instanceof Target.ToHandle person) {
                people.add(person.handle());
            }
        }
        return people;
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
        new JdbcOpenSends(runtime.database(), outbox).bringUp();
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
    public void stopping() {
        sending.values().forEach(SendDue::stop);
    }

    @Override
    public void stop() {
        if (poll != null) {
            poll.cancel(false);
        }
        stopping();
        template.stop();
        runtime.context().getExecutorServiceManager().shutdownGraceful(workers);
    }
}
