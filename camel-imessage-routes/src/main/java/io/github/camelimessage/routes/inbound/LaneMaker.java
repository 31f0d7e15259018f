package io.github.camelimessage.routes.inbound;

import io.github.camelimessage.routes.Durations;
import io.github.camelimessage.routes.Joining;
import io.github.camelimessage.routes.RoutesRuntime;
import io.github.camelimessage.routes.RoutesSettings;
import io.github.camelimessage.routes.RoutesSettings.SubscriberSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.spi.ThreadPoolProfile;

/** Opens the lane of a subscriber by its settings, and by those of all where it has none of its own. */
final class LaneMaker implements Function<Subscriber, Lane> {

    private static final Duration STOCK_KEEPS = Duration.ofSeconds(2);

    private final RoutesRuntime runtime;
    private final RoutesSettings settings;
    private final Clock clock;
    private final Lane.Workbench bench;
    private final Joining joining;

    LaneMaker(
            RoutesRuntime runtime,
            JdbcDeliveries deliveries,
            Outages outages,
            OperatorEvents operator,
            Joining joining) {
        this.runtime = runtime;
        this.settings = runtime.settings();
        this.joining = joining;
        this.clock = runtime.database().clock();
        this.bench = new Lane.Workbench(
                deliveries,
                outages,
                new DeadLetter(operator),
                settings.deliveryTimeout(),
                timer(),
                runtime.steps(),
                clock);
    }

    /** Ends with the context. It takes any number of tasks: Camel's own limit would refuse the time of a delivery under way. */
    private ScheduledExecutorService timer() {
        String name = "imessage-lane-timer";
        ThreadPoolProfile profile =
                new ThreadPoolProfileBuilder(name).poolSize(1).maxQueueSize(-1).build();
        return runtime.context().getExecutorServiceManager().newScheduledThreadPool(this, name, profile);
    }

    @Override
    public Lane apply(Subscriber subscriber) {
        return new Lane(
                subscriber,
                joined(subscriber),
                retry(subscriber.settings()),
                gate(subscriber),
                stock(subscriber),
                bench);
    }

    private Receiver joined(Subscriber subscriber) {
        Receiver receiver = receiver(subscriber);
        return joining.joinsFor(subscriber.name())
                ? new JoiningReceiver(receiver, joining, bench.deliveries())
                : receiver;
    }

    private Receiver receiver(Subscriber subscriber) {
        if (!subscriber.webhook()) {
            return new EndpointReceiver(subscriber, runtime.context());
        }
        return new WebhookReceiver(
                subscriber, runtime.http(), settings.deliveryTimeout(), !settings.allowPrivateAddresses(), clock);
    }

    private Retry retry(SubscriberSettings subscriber) {
        List<Duration> delays =
                subscriber.retryDelays() == null ? settings.retryDelays() : Durations.list(subscriber.retryDelays());
        Backoff backoff = new Backoff(delays, settings.retryJitter(), settings.maxRetryAfter());
        return new Retry(
                backoff, settings.maxAge(), () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Nothing waits where there is a limit, which counts what is claimed, and where messages are joined, which asks the database
     * for each. What waits has to be posted and answered before its lease is over.
     */
    private Stock stock(Subscriber subscriber) {
        Duration keeps = settings.deliveryLease().minus(bench.longest()).dividedBy(2);
        boolean none = subscriber.settings().maxPerSecond() > 0 || joining.joinsFor(subscriber.name());
        return new Stock(none ? Duration.ZERO : shorter(keeps, STOCK_KEEPS), clock);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Gate gate(Subscriber subscriber) {
        boolean failing = subscriber.outage() != null;
        return new Gate(
                subscriber.settings().concurrency(),
                new Pace(subscriber.settings().maxPerSecond(), clock),
                new Breaker(subscriber.name(), settings.outages(), failing, clock));
    }
}
