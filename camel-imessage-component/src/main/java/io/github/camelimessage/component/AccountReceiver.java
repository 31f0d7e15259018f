package io.github.camelimessage.component;

import io.github.camelimessage.component.model.EventType;
import io.github.camelimessage.component.model.InboundEvent;
import io.github.camelimessage.component.provider.Registrar;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives an account's events for all of its consumers: listens for webhooks or keeps a stream open, reads the history where
 * something may be missing, and looks after the registration.
 */
final class AccountReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(ImessageConsumer.class);

    private final ImessageEndpoint endpoint;
    private final Settings settings;
    private final ReceiveSettings receiveSettings;
    private final List<ImessageConsumer> consumers = new CopyOnWriteArrayList<>();
    private final Counters counters = new Counters();
    private volatile AccountConnection connection;
    private Dispatcher dispatcher;
    private volatile OwnerTasks tasks;
    private WebhookServer server;

    AccountReceiver(ImessageConsumer first) {
        this.endpoint = first.getEndpoint();
        this.settings = first.settings();
        this.receiveSettings = ReceiveSettings.of(first);
        consumers.add(first);
    }

    void start() throws Exception {
        ImessageComponent component = endpoint.component();
        AccountConnection lent = endpoint.borrow(settings);
        connection = lent;
        consumers.forEach(consumer -> consumer.fetchesFrom(lent));
        try {
            refuseWhatCannotWork();
            Clock clock = component.shared().clock();
            dispatcher = new Dispatcher(
                    settings,
                    consumers,
                    clock,
                    () -> lent.prober().state().clockAhead(),
                    counters,
                    component.replyLimit(settings.account()));
            tasks = new OwnerTasks(
                    this, lent, Ownership.of(endpoint.getCamelContext(), settings.account()), component.shared());
            if (settings.receive().equals("webhook")) {
                server = new WebhookServer(endpoint, settings, new WebhookDesk(this, component));
                server.start();
            }
            tasks.start();
            LOG.info("{} receives by {} from {}", settings.where(), settings.receive(), connection.title());
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    private void refuseWhatCannotWork() {
        if (settings.receive().equals("stream")
                && connection.provided().stream().isEmpty()) {
            throw new IllegalArgumentException(settings.where() + " cannot use receive=stream: there is no stream for "
                    + connection.title() + ". Use receive=webhook or receive=poll.");
        }
        if (settings.receive().equals("poll") && connection.provided().history().isEmpty()) {
            throw new IllegalArgumentException(settings.where() + " cannot use receive=poll: " + connection.title()
                    + " keeps no history that can be read. Use receive=webhook.");
        }
        if (settings.receive().equals("poll") && settings.scanInterval().isZero()) {
            throw new IllegalArgumentException(settings.where()
                    + " would never receive anything: receive=poll needs a scanInterval greater than 0.");
        }
        if (settings.receive().equals("webhook")
                && !endpoint.secret().isSet()
                && !settings.allowUnverified()
                && !secretIsIssued()) {
            throw new IllegalArgumentException(
                    settings.where() + " does not receive webhooks without a secret, since anybody could "
                            + "post to it. Set the option secret, or allowUnverified=true to take webhooks that prove nothing.");
        }
        Optional<String> missing = connection.provided().webhook().missing();
        if (settings.receive().equals("webhook") && missing.isPresent()) {
            throw new IllegalArgumentException(
                    settings.where() + " cannot tell which webhooks are genuine: " + missing.get());
        }
        if (settings.registration().equals("manage")
                && connection.provided().registrar().isEmpty()) {
            throw new IllegalArgumentException(settings.where() + " cannot use registration=manage: "
                    + connection.title() + " offers no way to register. Use registration=off and register by hand.");
        }
    }

    private boolean secretIsIssued() {
        return settings.registration().equals("manage")
                && connection
                        .provided()
                        .registrar()
                        .map(Registrar::issuesSecret)
                        .orElse(false);
    }

    /** Some events make a scan due. */
    void noticed(List<InboundEvent> events) {
        if (events.stream().anyMatch(event -> event.type() == EventType.SERVER_STARTED)) {
            scan("the provider's server started");
        }
    }

    /** Asks for a scan, where the provider has a history and scans are not switched off. */
    void scan(String why) {
        tasks.scan(why);
    }

    void refuseContradiction(ImessageConsumer newcomer) {
        ReceiveSettings wanted = ReceiveSettings.of(newcomer);
        receiveSettings.difference(wanted).ifPresent(option -> {
            String there = newcomer.name();
            String here = consumers.get(0).name();
            String what = option.equals("connection")
                    ? "routes " + there + " and " + here + " differ in server, credential, header or time-out"
                    : option + "=" + shown(wanted.options().get(option)) + " in route " + there + ", but " + option
                            + "=" + shown(receiveSettings.options().get(option)) + " in route " + here;
            throw new IllegalArgumentException(settings.where()
                    + " has one receiver for all of its routes, and they contradict each other: " + what
                    + ". Set such options once, at the account.");
        });
    }

    private static String shown(Object value) {
        Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        return inner == null ? "(not set)" : inner.toString();
    }

    void refuseSamePath(AccountReceiver other) {
        if (settings.receive().equals("webhook")
                && other.settings.receive().equals("webhook")
                && settings.webhookPath().equals(other.settings.webhookPath())) {
            throw new IllegalArgumentException(other.settings.where() + " and " + settings.where()
                    + " would both listen on webhookPath=" + settings.webhookPath() + ". Give each a path of its own.");
        }
    }

    /** One more consumer; door and stream are opened again where all others are suspended. */
    void attach(ImessageConsumer consumer) {
        consumer.fetchesFrom(connection);
        consumers.add(consumer);
        open();
    }

    private void open() {
        if (server != null) {
            server.resume();
        }
        tasks.open();
    }

    /** Takes it off; true when it was the last. What a scan under way has still to hand over is not for it any more. */
    boolean detach(ImessageConsumer consumer) {
        consumers.remove(consumer);
        tasks.doubt();
        return consumers.isEmpty();
    }

    /** One consumer was suspended; with the last of them the server closes its door, and the stream is closed. */
    void suspended() {
        if (!isSuspended()) {
            return;
        }
        if (server != null) {
            server.suspend();
        }
        tasks.close();
    }

    /** A consumer goes on: what arrived meanwhile was not taken, so the history is read. */
    void resumed() {
        open();
        scan("a route goes on");
    }

    void stop() {
        if (server != null) {
            server.stop();
        }
        if (tasks != null) {
            tasks.stop();
        }
        if (connection != null) {
            endpoint.giveBack(settings);
            connection = null;
            LOG.info("{} does not receive any more", settings.where());
        }
    }

    /** Those that events are handed to. */
    List<ImessageConsumer> consumers() {
        return List.copyOf(consumers);
    }

    /** Hands trouble that belongs to no exchange to every consumer. */
    void tell(String what, Exception trouble) {
        consumers.forEach(consumer -> consumer.tell(what, trouble));
    }

    Settings settings() {
        return settings;
    }

    AccountConnection connection() {
        return connection;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Counters counters() {
        return counters;
    }

    /** What only one node does for the account. */
    OwnerTasks tasks() {
        return tasks;
    }

    Registration registration() {
        return tasks.registration();
    }

    Optional<Scanner> scanner() {
        return tasks.scanner();
    }

    /** How the stream is, where there is one. */
    Optional<StreamKeeper.State> stream() {
        return tasks.stream();
    }

    /** When the last complete scan began, or null. */
    Instant lastScan() {
        return tasks.scanner().map(Scanner::lastComplete).orElse(null);
    }

    /** Whether a route is there to take events. */
    boolean isOpen() {
        return consumers.stream().anyMatch(consumer -> !consumer.isStoppingOrStopped());
    }

    /** Whether all of its routes are suspended. */
    boolean isSuspended() {
        return consumers.stream().allMatch(ImessageConsumer::isSuspendingOrSuspended);
    }
}
