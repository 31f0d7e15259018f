package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.component.CloudEvents;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.routes.EventWitness;
import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.RoutePart;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.admin.AdminResource;
import io.github.camelimessage.routes.admin.DeadLettersResource;
import io.github.camelimessage.routes.admin.EventsResource;
import io.github.camelimessage.routes.admin.StatusResource;
import io.github.camelimessage.routes.admin.SubscribersResource;
import io.github.camelimessage.routes.store.Claimant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.RuntimeCamelException;

/** From a provider to the subscribers: puts the inbound routes and what they work with together. */
public final class InboundRoutes implements RoutePart {

    private final RoutesRuntime runtime;
    private final RoutesSettings settings;
    private final Subscribers subscribers;
    private final DeadLetters deadLetters;
    private final Lanes lanes;
    private final OperatorTeller teller;
    private final Inbox inbox;

    /**
     * @param witness sees each event before and while it is recorded
     * @param joining lets deliveries wait for others that belong with them
     */
    public InboundRoutes(RoutesRuntime runtime, EventWitness witness, Joining joining) {
        this(runtime, witness, joining, event -> CloudEvents.toJson(event, subject(runtime.settings())));
    }

    private static CloudEvents.Subject subject(RoutesSettings settings) {
        return settings.hashSubjects() ? CloudEvents.Subject.HASHED_CHAT : CloudEvents.Subject.CHAT;
    }

    /**
     * @param witness sees each event before and while it is recorded
     * @param joining lets deliveries wait for others that belong with them
     * @param documents turns an event into the CloudEvents document that subscribers get
     */
    InboundRoutes(
            RoutesRuntime runtime, EventWitness witness, Joining joining, Function<InboundEvent, byte[]> documents) {
        this.runtime = runtime;
        this.settings = runtime.settings();
        OperatorEvents operator =
                new OperatorEvents(runtime.database(), settings.outages().tellsOperator());
        this.deadLetters = new DeadLetters(runtime.database(), runtime.steps(), settings.editedReplay());
        this.subscribers = new Subscribers(
                runtime.database(),
                new JdbcSubscribers(runtime.database()),
                deadLetters,
                settings.subscribers(),
                new SubscriberCheck(runtime.context()::getEndpoint),
                operator);
        Outages outages =
                new Outages(runtime.database(), operator, settings.outages().disableAfter(), () -> runtime.scheduler()
                        .execute(subscribers::refresh));
        JdbcDeliveries deliveries =
                new JdbcDeliveries(runtime.database(), Claimant.of(settings), settings.deliveryLease());
        this.lanes = new Lanes(new LaneMaker(runtime, deliveries, outages, operator, joining));
        this.teller = new OperatorTeller(
                runtime.database(), runtime.context(), settings.outages().operatorUri());
        this.inbox = new Inbox(new Inbox.Workbench(
                runtime.database(),
                new JdbcInbox(runtime.database()),
                new FanOut(deliveries, joining),
                subscribers,
                witness,
                Gaps.of(runtime),
                documents,
                () -> new ClaimedAtBirth(lanes::of),
                lanes::wake,
                settings,
                runtime.steps()));
        subscribers.follower(lanes::follow);
        subscribers.breakers(lanes);
        deadLetters.follower(lanes::lookAround);
    }

    /** Who wants events, and how that is changed. */
    public Subscribers subscribers() {
        return subscribers;
    }

    Inbox inbox() {
        return inbox;
    }

    Lanes lanes() {
        return lanes;
    }

    OperatorTeller teller() {
        return teller;
    }

    /** Looks what has become due for these subscribers in some other way than by an event. */
    public void lookAround(Set<String> subscriberNames) {
        lanes.lookAround(subscriberNames);
    }

    /** What operators do with deliveries that were given up. */
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    /** What removes everything of one person from the inbox. */
    public InboundErasure erasure() {
        return new InboundErasure(runtime.database(), lanes::lookAround);
    }

    @Override
    public List<RoutesBuilder> routes() {
        List<RoutesBuilder> routes = new ArrayList<>();
        for (String account : settings.accounts()) {
            routes.add(new IngestRoute(account, inbox));
        }
        routes.add(new DeliverRoute(lanes, subscribers));
        routes.add(new DeadLettersRoute(deadLetters));
        routes.add(new ReplayRoute(deadLetters));
        routes.add(new DiscardRoute(deadLetters));
        routes.add(new EnableSubscriberRoute(subscribers));
        if (settings.outages().tellsOperator()) {
            routes.add(new TellOperatorRoute(teller));
        }
        return routes;
    }

    @Override
    public List<AdminResource> adminResources() {
        JdbcInboundStatus status = new JdbcInboundStatus(runtime.database());
        return List.of(
                new StatusResource(status, subscribers),
                new SubscribersResource(subscribers),
                new DeadLettersResource(deadLetters),
                new EventsResource(status, deadLetters));
    }

    @Override
    public void start() {
        new JdbcOpenChats(runtime.database()).bringUp();
        if (settings.outages().tellsOperator()) {
            teller.start();
        }
        subscribers.refresh();
        new InboundUpkeep(runtime.database()).returnStuckClaims();
        inbox.start();
        try {
            runtime.context().addStartupListener(new WhenRoutesAreUp(() -> lanes.start(subscribers.current())));
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
    }

    @Override
    public void stopping() {
        lanes.closeDown();
    }

    @Override
    public void stop() {
        inbox.stop();
        lanes.stop();
        teller.stop();
    }

    /** A subscriber may be a route of the application, so nothing is delivered before all routes are up. */
    private record WhenRoutesAreUp(Runnable then) implements ExtendedStartupListener {
        @Override
        public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

        @Override
        public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
            then.run();
        }
    }
}
