package io.github.camelimessage.component;

import io.github.camelimessage.component.provider.Registrar;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Says whether an account works: the provider answers to our credentials, and for consumers the registration is in order or the
 * stream is open.
 *
 * <p>Details hold counts and times only, no handle and no secret.
 */
final class ImessageHealthCheck extends AbstractHealthCheck {

    private final Supplier<AccountConnection> connection;
    private final Supplier<AccountReceiver> receiver;

    private ImessageHealthCheck(String id, Supplier<AccountConnection> connection, Supplier<AccountReceiver> receiver) {
        super("camel", id);
        this.connection = connection;
        this.receiver = receiver;
    }

    static ImessageHealthCheck ofConsumer(ImessageConsumer consumer) {
        return new ImessageHealthCheck(
                "imessage-consumer-" + consumer.settings().account(),
                () -> consumer.receiver() == null ? null : consumer.receiver().connection(),
                consumer::receiver);
    }

    static ImessageHealthCheck ofProducer(ImessageEndpoint endpoint, AccountConnection connection) {
        return new ImessageHealthCheck("imessage-producer-" + endpoint.getAccount(), () -> connection, () -> null);
    }

    /** The same words about a connection and what receives over it, for whoever shows them elsewhere; in no registry. */
    static ImessageHealthCheck of(Connections.Use use, AccountReceiver receiver) {
        return new ImessageHealthCheck("imessage-" + use.account(), use::connection, () -> receiver);
    }

    void register(CamelContext context, boolean enabled) {
        setEnabled(enabled);
        inProducers(context, repository -> repository.addHealthCheck(this));
    }

    void unregister(CamelContext context) {
        inProducers(context, repository -> repository.removeHealthCheck(this));
    }

    private static void inProducers(CamelContext context, Consumer<WritableHealthCheckRepository> what) {
        HealthCheckRepository found = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        if (found instanceof WritableHealthCheckRepository writable) {
            what.accept(writable);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        AccountConnection account = connection.get();
        if (account == null) {
            builder.unknown().message("It does not run.");
            return;
        }
        Prober.State state = account.prober().state();
        builder.detail("imessage.provider", account.provider().name());
        state.details().forEach((name, value) -> builder.detail("imessage." + name, value));
        AccountReceiver received = receiver.get();
        Registrar.Finding registration =
                received == null ? null : received.registration().last();
        if (received != null) {
            describe(builder, received, registration);
        }
        if (state.asked() && !state.ready()) {
            builder.down().message(state.summary());
        } else if (received != null && !received.tasks().areOurs()) {
            builder.up().message(standingBy(received.settings()));
        } else if (registration != null && !registration.inOrder()) {
            builder.down().message(registration.summary());
        } else if (received != null
                && received.stream().filter(StreamKeeper.State::missing).isPresent()) {
            builder.down().message(received.stream().get().trouble());
        } else if (!state.asked()) {
            builder.unknown().message(state.summary());
        } else {
            builder.up().message(state.summary());
        }
    }

    private static String standingBy(Settings settings) {
        return settings.receive().equals("webhook")
                ? "Another node reads the history and looks after the registration; webhooks are taken here too."
                : "Another node receives.";
    }

    private static void describe(
            HealthCheckResultBuilder builder, AccountReceiver received, Registrar.Finding registration) {
        Counters counters = received.counters();
        builder.detail("imessage.receive", received.settings().receive());
        builder.detail("imessage.receiver", received.tasks().areOurs() ? "this node" : "another node");
        builder.detail("imessage.events.live", counters.live.sum());
        builder.detail("imessage.events.scanned", counters.scanned.sum());
        builder.detail("imessage.events.duplicates", counters.duplicates.sum());
        builder.detail("imessage.events.failed", counters.failed.sum());
        builder.detail("imessage.gaps", counters.gaps.sum());
        builder.detail("imessage.webhooks.refused", counters.refused.sum());
        detail(builder, "imessage.lastInbound", counters.lastInbound());
        detail(builder, "imessage.lastScan", received.lastScan());
        received.scanner().ifPresent(scanner -> builder.detail("imessage.scans.failed", scanner.failureCount()));
        received.stream().ifPresent(stream -> {
            builder.detail("imessage.stream", stream.phase().word());
            builder.detail("imessage.stream.since", stream.since().toString());
            builder.detail("imessage.stream.attempts", stream.attempts());
        });
        if (registration != null) {
            builder.detail("imessage.registration", registration.summary());
        }
    }

    private static void detail(HealthCheckResultBuilder builder, String name, Instant value) {
        if (value != null) {
            builder.detail(name, value.toString());
        }
    }
}
