package io.github.camelimessage.routes.outbound;

import io.github.camelimessage.component.model.Operation;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StartupListener;

/** From an application to a provider: puts the outbound routes and what they work with together. */
public final class OutboundRoutes implements RoutePart, StartupListener {

    /** The log category with one line for each send that was given up or waits for an operator. */
    public static final String DEAD_LETTERS = "imessage.deadletter";

    private static final long POLL_MILLIS = 1000;

    private final RoutesRuntime runtime;
    private final Map<String, SendDue> sending = new LinkedHashMap<>();
    private final Map<String, AcceptSend> accepting = new LinkedHashMap<>();
    private final ExecutorService workers;
    private ScheduledFuture<?> poll;

    public OutboundRoutes(RoutesRuntime runtime) {
        this.runtime = runtime;
        List<String> accounts = runtime.settings().accounts();
        workers = runtime.context()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "imessage-outbound", Math.min(accounts.size() + 1, 4));
        JdbcOutbox outbox = new JdbcOutbox(runtime.database());
        SendAnswers answers =
                new SendAnswers(outbox, runtime.database(), runtime.settings().sends());
        for (String account : accounts) {
            SendDue due = new SendDue(
                    account,
                    runtime.settings(),
                    outbox,
                    answers,
                    new CamelDeparture(runtime.context(), SendDueRoute.address(account)),
                    workers,
                    runtime.steps());
            sending.put(account, due);
            accepting.put(account, new AcceptSend(account, runtime, outbox, OutboundRoutes::operation, due::wake));
        }
    }

    private static Operation<?> operation(Exchange exchange) {
        return exchange.getMessage().getBody(Operation.class);
    }

    /** What looks for proof of our own sends among the events that arrive. */
    public EventWitness witness() {
        return EventWitness.NONE;
    }

    @Override
    public List<RoutesBuilder> routes() {
        List<String> accounts = runtime.settings().accounts();
        return List.of(new AcceptSendRoute(accounts, accepting), new SendDueRoute(accounts));
    }

    /** Nothing leaves before all routes run. */
    @Override
    public void start() {
        try {
            runtime.context().addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("The Camel context does not tell when it has started.", e);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
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
        runtime.context().getExecutorServiceManager().shutdownGraceful(workers);
    }
}
